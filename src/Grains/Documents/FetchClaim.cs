using CegidOrleans.Documents;

namespace CegidOrleans.Grains.Documents;

/// <summary>What a document answers to a batch: itself, that it is missing, a claim on its fetch, or (nothing of these) that a fetch is under way.</summary>
[GenerateSerializer, Immutable, Alias("fetch-claim")]
internal sealed record FetchClaim(
    [property: Id(0)] DocumentAnswer? Answer = null, [property: Id(1)] bool Missing = false, [property: Id(2)] Guid? Claim = null);
