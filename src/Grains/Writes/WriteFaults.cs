using CegidOrleans.Documents;
using CegidOrleans.Faults;
using CegidOrleans.Writes;

namespace CegidOrleans.Grains.Writes;

/// <summary>What a caller is told when a write did not come to a plain end.</summary>
internal static class WriteFaults
{
    /// <summary>The write was sent and nobody can tell now whether it was done.</summary>
    public static CegidException OutcomeUnknown(WriteKey key, string what) =>
        new(FaultCode.OutcomeUnknown,
            $"The ERP's answer was lost and it cannot be told yet whether {what}. Do not send it as a new write: call again with the same " +
            $"arguments and idempotency_key '{key.Operation}' to learn the outcome.")
        {
            Retryable = true,
            RetryAfter = TimeSpan.FromSeconds(30),
            IdempotencyKey = key.Operation.Value,
        };

    /// <summary>The document is not in the version that the caller expected.</summary>
    public static CegidException VersionConflict(DocumentKind kind, Document document)
    {
        var table = DocumentKindTable.Of(kind);
        var now = document.Version is { } version ? $"is in version '{version}'" : "has no version in this ERP";
        return new CegidException(
            FaultCode.Conflict, $"The {table.Singular} '{document.Id}' {now}. Read it again with {table.DetailsTool} and decide anew.")
        {
            Field = "expected_version",
        };
    }
}
