namespace CegidOrleans.Bench.Pairs;

/// <summary>Runs a row: both sides are warmed up, then they take turns, so that what else the machine does hits both.</summary>
internal static class PairRunner
{
    // Warm is who has not become faster by more than this from one try to the next.
    private const double Faster = 1.05;

    /// <summary>Runs it.</summary>
    /// <exception cref="InvalidOperationException">An answer was an error, or not the one that was expected.</exception>
    public static async Task<RowResult> Run(Row row, Stage stage, CancellationToken cancellationToken)
    {
        var options = stage.Options;
        var (measured, against) = await row.Sides(stage);
        var turns = new[] { new Turns(row.Name, measured), new Turns(row.Name, against) };
        foreach (var turn in turns)
            await Warm(turn, options, cancellationToken);
        var pairs = new List<(Half Measured, Half Against)>();
        for (var i = 0; i < options.Pairs; i++)
        {
            // The first of a pair is now the one, now the other.
            var first = await turns[i % 2].Run(options.HalfSeconds, cancellationToken);
            var second = await turns[(i + 1) % 2].Run(options.HalfSeconds, cancellationToken);
            pairs.Add(i % 2 == 0 ? (first, second) : (second, first));
        }

        return new RowResult(row, pairs);
    }

    // Until the compiler has looked twice at what is hot, which on a busy machine takes longer than any fixed time.
    private static async Task Warm(Turns turns, BenchOptions options, CancellationToken cancellationToken)
    {
        var best = 0.0;
        for (var left = options.WarmSeconds; left > 0; left -= options.HalfSeconds)
        {
            var speed = (await turns.Run(options.HalfSeconds, cancellationToken)).Load.PerSecond;
            if (speed < best * Faster && best > 0)
                return;
            best = Math.Max(best, speed);
        }
    }
}
