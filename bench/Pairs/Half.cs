using CegidOrleans.Bench.Load;

namespace CegidOrleans.Bench.Pairs;

/// <summary>What one side did in its half of a pair.</summary>
/// <param name="Load">What the generator saw.</param>
/// <param name="ServerSeconds">The processor time that the side's processes took while answers were counted, in seconds.</param>
internal sealed record Half(LoadResult Load, double ServerSeconds)
{
    /// <summary>The processor time of a request, in microseconds.</summary>
    public double Cost => ServerSeconds * 1e6 / Load.Answers;
}
