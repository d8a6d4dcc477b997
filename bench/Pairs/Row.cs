using System.Globalization;

namespace CegidOrleans.Bench.Pairs;

/// <summary>One side against another, as the ratio of their throughputs.</summary>
/// <param name="Name">What is compared, and with what.</param>
/// <param name="Target">The least ratio that is wanted; null where none is named.</param>
/// <param name="Sides">Prepares both: first what is measured, then what it is measured against.</param>
internal sealed record Row(string Name, double? Target, Func<Stage, Task<(Side Measured, Side Against)>> Sides) : IRow
{
    /// <inheritdoc/>
    public bool Main { get; init; }

    /// <inheritdoc/>
    public async Task<TableLine> Run(Stage stage, CancellationToken cancellationToken)
    {
        var (measured, against) = await Sides(stage);
        Turns[] turns = [new(Name, measured, stage), new(Name, against, stage)];
        foreach (var turn in turns)
            await turn.Warm(cancellationToken);

        // They take turns, so that what else the machine does hits both; the first of a pair is now the one, now the other.
        var pairs = new List<(Half Measured, Half Against)>();
        for (var i = 0; i < stage.Options.PairCount; i++)
        {
            var first = await turns[i % 2].Run(stage.Options.HalfSeconds, cancellationToken);
            var second = await turns[(i + 1) % 2].Run(stage.Options.HalfSeconds, cancellationToken);
            pairs.Add(i % 2 == 0 ? (first, second) : (second, first));
        }

        return new TableLine(Name)
        {
            Ratios = [.. pairs.Select(pair => pair.Measured.Load.PerSecond / pair.Against.Load.PerSecond)],
            AtLeast = Target,
            PerSecond = Both(half => half.Load.PerSecond, "0"),
            Times = $"{Both(half => half.Load.P50 / 1000, "0.0")}, {Both(half => half.Load.P99 / 1000, "0.0")}",
            Cost = Both(half => half.Cost, "0"),
        };

        string Both(Func<Half, double> figure, string format) => string.Create(
            CultureInfo.InvariantCulture,
            $"{Median.Of(pairs.Select(pair => figure(pair.Measured))).ToString(format, CultureInfo.InvariantCulture)} / {Median.Of(pairs.Select(pair => figure(pair.Against))).ToString(format, CultureInfo.InvariantCulture)}");
    }
}
