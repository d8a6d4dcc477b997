namespace CegidOrleans.Bench.Pairs;

/// <summary>What came of a row.</summary>
/// <param name="Row">It.</param>
/// <param name="Pairs">Its pairs in the order of time.</param>
internal sealed record RowResult(Row Row, IReadOnlyList<(Half Measured, Half Against)> Pairs)
{
    /// <summary>The ratio of throughputs of each pair, from the smallest.</summary>
    public IReadOnlyList<double> Ratios { get; } = [.. Pairs.Select(pair => pair.Measured.Load.PerSecond / pair.Against.Load.PerSecond).Order()];

    /// <summary>The median ratio.</summary>
    public double Median => MedianOf(Ratios);

    /// <summary>The median of the throughputs of one side, in answers a second.</summary>
    public double PerSecond(Func<(Half Measured, Half Against), Half> side) => MedianOf([.. Pairs.Select(pair => side(pair).Load.PerSecond).Order()]);

    /// <summary>The median processor time of a request of one side, in microseconds.</summary>
    public double Cost(Func<(Half Measured, Half Against), Half> side) =>
        MedianOf([.. Pairs.Select(pair => side(pair)).Select(half => half.ServerSeconds * 1e6 / half.Load.Answers).Order()]);

    private static double MedianOf(IReadOnlyList<double> ordered) => (ordered[(ordered.Count - 1) / 2] + ordered[ordered.Count / 2]) / 2;
}
