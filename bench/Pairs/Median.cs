namespace CegidOrleans.Bench.Pairs;

/// <summary>The middle of some numbers.</summary>
internal static class Median
{
    /// <summary>The number in the middle, or the mean of the two there.</summary>
    public static double Of(IEnumerable<double> numbers)
    {
        var ordered = numbers.Order().ToList();
        return (ordered[(ordered.Count - 1) / 2] + ordered[ordered.Count / 2]) / 2;
    }
}
