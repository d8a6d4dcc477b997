namespace CegidOrleans.Writes;

/// <summary>Fields to set on a document.</summary>
[GenerateSerializer, Immutable, Alias("document-change")]
public sealed record DocumentChange
{
    /// <summary>A JSON object, UTF-8: each member is set as it stands here, digits included; <c>null</c> clears.</summary>
    [Id(0)]
    public required ReadOnlyMemory<byte> Fields { get; init; }

    /// <summary>The version that the caller has seen; the change is refused when the document has another. Null to change whatever is there.</summary>
    [Id(1)]
    public string? ExpectedVersion { get; init; }

    /// <summary>The operation's key.</summary>
    [Id(2)]
    public required WriteIdentity Identity { get; init; }
}
