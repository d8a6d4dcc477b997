namespace CegidOrleans.Writes;

/// <summary>A deletion.</summary>
[GenerateSerializer, Immutable, Alias("document-deletion")]
public sealed record DocumentDeletion
{
    /// <summary>The version that the caller has seen; the deletion is refused when the document has another. Null to delete whatever is there.</summary>
    [Id(0)]
    public string? ExpectedVersion { get; init; }

    /// <summary>The operation's key.</summary>
    [Id(1)]
    public required WriteIdentity Identity { get; init; }
}
