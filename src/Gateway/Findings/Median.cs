namespace CegidOrleans.Gateway.Findings;

/// <summary>The middle of figures, which a few wild ones do not move.</summary>
internal static class Median
{
    /// <summary>The median; of an even count the mean of the two in the middle.</summary>
    /// <param name="figures">One or more.</param>
    public static decimal Of(IEnumerable<decimal> figures)
    {
        decimal[] sorted = [.. figures.Order()];
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>The median of the distances from <paramref name="center"/>.</summary>
    public static decimal Deviation(IEnumerable<decimal> figures, decimal center) => Of(figures.Select(figure => Math.Abs(figure - center)));
}
