namespace CegidOrleans.Quotas;

/// <summary>One of the limits of a quota, and what is left of it.</summary>
/// <param name="Name">What it is called towards callers: <c>minute</c>, <c>hour</c>.</param>
/// <param name="Length">The span of time, of which every one counts, wherever it begins.</param>
/// <param name="Limit">The most requests in it.</param>
/// <param name="Remaining">Permits that are neither spent nor leased, 0 or more.</param>
/// <param name="RestoredIn">How long until the oldest permits that count are free again.</param>
[GenerateSerializer, Immutable, Alias("quota-window")]
public sealed record QuotaWindow(
    [property: Id(0)] string Name,
    [property: Id(1)] TimeSpan Length,
    [property: Id(2)] int Limit,
    [property: Id(3)] int Remaining,
    [property: Id(4)] TimeSpan RestoredIn);
