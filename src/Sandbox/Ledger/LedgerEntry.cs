namespace CegidOrleans.Sandbox.Ledger;

/// <summary>A write that was committed, whether or not its caller ever heard of it.</summary>
public sealed record LedgerEntry
{
    /// <summary>Its place in the order of commits, from 1.</summary>
    public long Sequence { get; init; }

    /// <summary>The collection: <c>invoices</c>, <c>customers</c>.</summary>
    public required string Collection { get; init; }

    /// <summary>The document's id.</summary>
    public required string Id { get; init; }

    /// <summary>What was done: <c>POST</c>, <c>PUT</c>, <c>DELETE</c>.</summary>
    public required string Method { get; init; }

    /// <summary>The document's <c>external_reference</c>, or null.</summary>
    public string? ExternalReference { get; init; }

    /// <summary>The <c>Idempotency-Key</c> that came with the write, or null.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>The SHA-256 of the body as it was received, blanks around it left out; lower-case hex.</summary>
    public required string BodySha256 { get; init; }

    /// <summary>The document's version after the write; of a delete, the version that was deleted.</summary>
    public required long Version { get; init; }

    /// <summary>When it was committed.</summary>
    public required DateTimeOffset CommittedAt { get; init; }
}
