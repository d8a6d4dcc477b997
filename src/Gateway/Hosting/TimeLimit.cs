using CegidOrleans.Faults;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Gateway.Hosting;

/// <summary>
/// The time limit of a call (<c>Server:RequestTimeout</c>), from MCP and from REST. ASP.NET Core's middleware holds the same limit for a whole request, its body
/// included; over MCP, where a request may carry a stream, each call has the time. The call's token is cancelled, and a write that is under way answers
/// <c>outcome_unknown</c> with its key.
/// </summary>
internal sealed class TimeLimit(IOptions<ServerOptions> options, TimeProvider time)
{
    /// <summary>What a caller is told.</summary>
    internal const string Message = "There was no answer within the time limit of this server.";

    /// <summary>Makes a call within the limit.</summary>
    /// <exception cref="CegidException"><c>timeout</c>: the time was up.</exception>
    public async Task<T> Run<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.Value.RequestTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await call(either.Token);
        }
        catch (OperationCanceledException cancelled) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new CegidException(FaultCode.Timeout, Message, cancelled) { Retryable = true };
        }
    }
}
