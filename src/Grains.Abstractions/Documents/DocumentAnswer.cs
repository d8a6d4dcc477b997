namespace CegidOrleans.Documents;

/// <summary>A document and how fresh it is.</summary>
/// <param name="Document">The document.</param>
/// <param name="Freshness">Its age and source.</param>
[GenerateSerializer, Immutable, Alias("document-answer")]
public sealed record DocumentAnswer([property: Id(0)] Document Document, [property: Id(1)] Freshness Freshness);
