using CegidOrleans.Bench.Load;

namespace CegidOrleans.Bench.Pairs;

/// <summary>What one side did in its half of a pair.</summary>
/// <param name="Load">What the generator saw.</param>
/// <param name="ServerSeconds">The processor time that the side's processes took, in seconds, of the whole half, the settling included.</param>
internal sealed record Half(LoadResult Load, double ServerSeconds);
