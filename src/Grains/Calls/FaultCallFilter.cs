using CegidOrleans.Cegid;
using CegidOrleans.Faults;
using Microsoft.Extensions.Logging;

namespace CegidOrleans.Grains.Calls;

/// <summary>
/// Turns what a caller in another process could not read into what it can: an exception whose type it does not have would arrive without its
/// message. Orleans' own exceptions pass, for Orleans acts on them.
/// </summary>
internal sealed partial class FaultCallFilter(ILogger<FaultCallFilter> logger) : IIncomingGrainCallFilter
{
    /// <inheritdoc/>
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        try
        {
            await context.Invoke();
        }
        catch (UpstreamException error)
        {
            throw error.ToCallerError();
        }
        catch (Exception error) when (!CanTravel(error))
        {
            Unforeseen(logger, context.InterfaceName, context.MethodName, error);
            throw new InvalidOperationException($"{context.InterfaceName}.{context.MethodName} failed with {error.GetType().Name}; the silo's log says why.");
        }
    }

    private static bool CanTravel(Exception error) =>
        error is CegidException or OperationCanceledException or TimeoutException
        || error.GetType().Namespace?.StartsWith("Orleans", StringComparison.Ordinal) == true;

    [LoggerMessage(EventId = 2001, Level = LogLevel.Error, Message = "{Interface}.{Method} failed in a way that was not foreseen.")]
    private static partial void Unforeseen(ILogger logger, string @interface, string method, Exception error);
}
