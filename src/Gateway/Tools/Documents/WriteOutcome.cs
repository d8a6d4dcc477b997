using CegidOrleans.Faults;
using CegidOrleans.Gateway.Clustering;
using CegidOrleans.Writes;

namespace CegidOrleans.Gateway.Tools.Documents;

/// <summary>A grain call that fails in a way nobody foresaw has an unknown outcome: the write may have been done by a silo that could not answer any more.</summary>
/// <param name="silos">Asks again where a silo leaves.</param>
internal sealed class WriteOutcome(LeavingSilo silos)
{
    /// <summary>Makes the call; a lost one tells the caller the key with which to learn what came of it.</summary>
    public async Task<T> Of<T>(WriteIdentity identity, Func<WriteIdentity, Task<T>> write)
    {
        try
        {
            return await silos.Write(identity, write);
        }
        // Also when the caller's time is up: what was asked of the grain goes on without it.
        catch (Exception lost) when (lost is not CegidException)
        {
            throw Unknown(
                $"The answer was lost or did not come in time, and it is not known whether this was written. Call again with the same arguments and idempotency_key '{identity.Key}'.",
                lost,
                identity.Key.Value);
        }
    }

    /// <summary>Makes the call of a deletion, which takes no key: deleting twice does no harm.</summary>
    public async Task OfDeletion(string id, WriteIdentity identity, Func<WriteIdentity, Task> delete)
    {
        try
        {
            await silos.Write(
                identity,
                async key =>
                {
                    await delete(key);
                    return true;
                });
        }
        // Also what the grain says with its key: there is no argument to give it in.
        catch (Exception lost) when (lost is not CegidException { Code: not FaultCode.OutcomeUnknown })
        {
            throw Unknown(
                $"The answer was lost or did not come in time, and it is not known whether the invoice '{id}' was deleted. Deleting twice does no harm; not_found then says that it is gone.",
                lost,
                key: null);
        }
    }

    private static CegidException Unknown(string message, Exception lost, string? key) => new(FaultCode.OutcomeUnknown, message, lost)
    {
        Retryable = true,
        RetryAfter = TimeSpan.FromSeconds(10),
        IdempotencyKey = key,
    };
}
