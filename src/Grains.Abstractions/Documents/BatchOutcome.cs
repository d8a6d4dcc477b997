using CegidOrleans.Faults;

namespace CegidOrleans.Documents;

/// <summary>What came of one id of a batch: a document or an error.</summary>
/// <param name="Id">The id that was asked for.</param>
/// <param name="Answer">The document, or null where there is an error.</param>
/// <param name="Error">The error, or null where there is a document.</param>
[GenerateSerializer, Immutable, Alias("batch-outcome")]
public sealed record BatchOutcome([property: Id(0)] string Id, [property: Id(1)] DocumentAnswer? Answer, [property: Id(2)] CegidException? Error);
