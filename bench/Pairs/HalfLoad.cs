using System.Globalization;
using CegidOrleans.Bench.Hosts;

namespace CegidOrleans.Bench.Pairs;

/// <summary>
/// How much longer than the usual the slow ones take when the product has half as much to do as it can: p99 over p50 at a fixed rate, half of the throughput
/// that it has just shown. A request that has to wait for its turn is counted from when it should have been sent.
/// </summary>
/// <param name="Name">The name.</param>
/// <param name="Host">What is measured.</param>
internal sealed record HalfLoad(string Name, Func<Stage, Task<Product>> Host) : IRow
{
    private const double Target = 5;

    public static IEnumerable<IRow> Rows =>
    [
        new HalfLoad("p99 against p50 of hot reads at half load, embedded", stage => stage.Embedded()),
        new HalfLoad("p99 against p50 of hot reads at half load, through a cluster", stage => stage.Cluster()),
    ];

    /// <inheritdoc/>
    public bool Main => false;

    /// <inheritdoc/>
    public async Task<TableLine> Run(Stage stage, CancellationToken cancellationToken)
    {
        var product = await Host(stage);
        await product.Hear((HotReads.Tool, HotReads.Arguments));
        var side = HotReads.Of(stage, product);
        var full = new Turns(Name, side, stage);
        await full.Warm(cancellationToken);
        var halves = new List<Half>();
        for (var i = 0; i < stage.Options.PairCount; i++)
        {
            var peak = await full.Run(stage.Options.HalfSeconds, cancellationToken);
            var half = new Turns(Name, side with { Plan = side.Plan with { Rate = peak.Load.PerSecond / 2 } }, stage);
            halves.Add(await half.Run(stage.Options.HalfSeconds, cancellationToken));
        }

        return new TableLine(Name)
        {
            Ratios = [.. halves.Select(half => half.Load.P99 / half.Load.P50)],
            Below = Target,
            PerSecond = Middle(half => half.Load.PerSecond, "0"),
            Times = $"{Middle(half => half.Load.P50 / 1000, "0.00")}, {Middle(half => half.Load.P99 / 1000, "0.00")}",
            Cost = Middle(half => half.Cost, "0"),
        };

        string Middle(Func<Half, double> figure, string format) => Median.Of(halves.Select(figure)).ToString(format, CultureInfo.InvariantCulture);
    }
}
