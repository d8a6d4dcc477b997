using System.Diagnostics;
using CegidOrleans.Bench.Load;

namespace CegidOrleans.Bench.Pairs;

/// <summary>Runs a row: both sides are warmed up, then they take turns, so that what else the machine does hits both.</summary>
internal static class PairRunner
{
    /// <summary>Runs it.</summary>
    /// <exception cref="InvalidOperationException">An answer was an error, or not the one that was expected.</exception>
    public static async Task<RowResult> Run(Row row, Stage stage, CancellationToken cancellationToken)
    {
        var options = stage.Options;
        var (measured, against) = await row.Sides(stage);
        await RunHalf(row, measured, options.WarmSeconds, cancellationToken);
        await RunHalf(row, against, options.WarmSeconds, cancellationToken);
        var pairs = new List<(Half, Half)>();
        for (var i = 0; i < options.Pairs; i++)
        {
            // The first of a pair is now the one, now the other.
            if (i % 2 == 0)
            {
                var first = await RunHalf(row, measured, options.HalfSeconds, cancellationToken);
                pairs.Add((first, await RunHalf(row, against, options.HalfSeconds, cancellationToken)));
            }
            else
            {
                var first = await RunHalf(row, against, options.HalfSeconds, cancellationToken);
                pairs.Add((await RunHalf(row, measured, options.HalfSeconds, cancellationToken), first));
            }
        }

        return new RowResult(row, pairs);
    }

    private static async Task<Half> RunHalf(Row row, Side side, double seconds, CancellationToken cancellationToken)
    {
        var used = ProcessorSeconds(side);
        var load = await LoadGenerator.Run(side.Plan with { Seconds = seconds }, cancellationToken);
        var cost = ProcessorSeconds(side) - used;
        if (load.Errors > 0 || load.Closed > 0 || load.Answers == 0)
            throw new InvalidOperationException($"{row.Name}: {load.Answers} answers, {load.Errors} errors, {load.Closed} connections closed. The first: {load.FirstError}");
        side.Check?.Invoke(load.FirstBody);
        // The generator's settling is borne by the servers too.
        return new Half(load, cost * seconds / (seconds + side.Plan.SettleSeconds));
    }

    private static double ProcessorSeconds(Side side) => side.ProcessIds.Sum(id =>
    {
        using var process = Process.GetProcessById(id);
        return process.TotalProcessorTime.TotalSeconds;
    });
}
