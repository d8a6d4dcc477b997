namespace CegidOrleans.Documents;

/// <summary>A document as the ERP sent it: its own JSON, byte for byte, and the two fields that we act on.</summary>
[GenerateSerializer, Immutable, Alias("document")]
public sealed record Document
{
    /// <summary>The document's id in the ERP, not empty.</summary>
    [Id(0)]
    public required string Id { get; init; }

    /// <summary>The ERP's version of the document, or null where the ERP has none.</summary>
    [Id(1)]
    public string? Version { get; init; }

    /// <summary>The JSON object as it came: UTF-8, unknown fields, member order and number digits included.</summary>
    [Id(2)]
    public required ReadOnlyMemory<byte> Json { get; init; }
}
