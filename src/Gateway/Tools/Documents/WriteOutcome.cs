using CegidOrleans.Faults;
using CegidOrleans.Writes;

namespace CegidOrleans.Gateway.Tools.Documents;

/// <summary>A grain call that fails in a way nobody foresaw has an unknown outcome: the write may have been done by a silo that could not answer any more.</summary>
internal static class WriteOutcome
{
    private const int MaxMoves = 5;

    // A document whose silo stops is with another one in a moment.
    private static readonly TimeSpan MovesWithin = TimeSpan.FromMilliseconds(200);

    /// <summary>Makes the call, again where the silo that was asked is leaving and has not begun.</summary>
    /// <param name="call">The call, the same each time: the same key and content.</param>
    /// <param name="cancellationToken">Stops the wait between two.</param>
    public static async Task<T> Moved<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        for (var moves = 0; ; moves++)
        {
            try
            {
                return await call();
            }
            catch (CegidException error) when (error.SiloLeaving && moves < MaxMoves)
            {
                await Task.Delay(MovesWithin, TimeProvider.System, cancellationToken);
            }
        }
    }

    /// <summary>Makes the call; a lost one tells the caller the key with which to learn what came of it.</summary>
    public static async Task<T> Of<T>(WriteIdentity identity, Func<Task<T>> write)
    {
        try
        {
            return await write();
        }
        // Also when the caller's time is up: what was asked of the grain goes on without it.
        catch (Exception lost) when (lost is not CegidException)
        {
            throw new CegidException(
                FaultCode.OutcomeUnknown,
                $"The answer was lost or did not come in time, and it is not known whether this was written. Call again with the same arguments and idempotency_key '{identity.Key}'.",
                lost)
            {
                Retryable = true,
                RetryAfter = TimeSpan.FromSeconds(10),
                IdempotencyKey = identity.Key.Value,
            };
        }
    }
}
