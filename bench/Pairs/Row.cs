namespace CegidOrleans.Bench.Pairs;

/// <summary>A line of the table: one side against another, as the ratio of their throughputs.</summary>
/// <param name="Name">What is compared, and with what.</param>
/// <param name="Target">The least ratio that is wanted; null where none is named.</param>
/// <param name="Sides">Prepares both: first what is measured, then what it is measured against.</param>
internal sealed record Row(string Name, double? Target, Func<Stage, Task<(Side Measured, Side Against)>> Sides)
{
    /// <summary>Whether it is one of the main rows, which <c>--quick</c> runs.</summary>
    public bool Main { get; init; }
}
