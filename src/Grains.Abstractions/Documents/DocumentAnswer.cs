namespace CegidOrleans.Documents;

/// <summary>A document and how fresh it is.</summary>
/// <param name="Document">The document.</param>
/// <param name="Freshness">Its age and source.</param>
/// <param name="Warning">What the caller should know beside the document, or null: that a new invoice looks like one that was just made.</param>
[GenerateSerializer, Immutable, Alias("document-answer")]
public sealed record DocumentAnswer([property: Id(0)] Document Document, [property: Id(1)] Freshness Freshness, [property: Id(2)] string? Warning = null);
