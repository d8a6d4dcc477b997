using CegidOrleans.Faults;
using CegidOrleans.Writes;

namespace CegidOrleans.Grains.Writes.Journal;

/// <summary>What a caller is told when the journal does not permit a write.</summary>
internal static class JournalFaults
{
    /// <summary>Without a note of it nothing is sent: a lost answer could not be settled.</summary>
    public static CegidException Unreachable(WriteKey key, Exception cause) =>
        new(FaultCode.UpstreamUnavailable, "The write journal cannot be reached, so nothing was sent to the ERP. Try again.", cause)
        {
            Retryable = true,
            // What a silo that stops is told when it calls others.
            SiloLeaving = cause is SiloUnavailableException or OrleansMessageRejectionException,
            IdempotencyKey = key.Operation.Value,
        };

    /// <summary>A key stands for one write.</summary>
    public static CegidException UsedForSomethingElse(WriteKey key) =>
        new(FaultCode.Conflict, $"The idempotency key '{key.Operation}' was used for another write. Use a new key for new content.")
        {
            Field = "idempotency_key",
        };
}
