namespace CegidOrleans.Grains.Quotas;

/// <summary>Permits that were spent at about the same time.</summary>
/// <param name="Until">Until when they count, UTC ticks.</param>
/// <param name="Count">How many.</param>
[GenerateSerializer, Immutable, Alias("spent-permits")]
internal readonly record struct SpentPermits([property: Id(0)] long Until, [property: Id(1)] long Count);
