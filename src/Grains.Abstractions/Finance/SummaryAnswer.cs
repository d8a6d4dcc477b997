using CegidOrleans.Documents;

namespace CegidOrleans.Finance;

/// <summary>A period's summary as the ERP sent it, and how fresh it is.</summary>
/// <param name="Json">The ERP's JSON object, UTF-8, unchanged.</param>
/// <param name="Freshness">Its age and source.</param>
[GenerateSerializer, Immutable, Alias("summary-answer")]
public sealed record SummaryAnswer([property: Id(0)] ReadOnlyMemory<byte> Json, [property: Id(1)] Freshness Freshness);
