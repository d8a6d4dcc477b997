using System.Globalization;

namespace CegidOrleans.Bench.Pairs;

/// <summary>Runs rows and prints the table, a line as soon as it is known.</summary>
internal static class PairTable
{
    /// <summary>All rows.</summary>
    public static IReadOnlyList<Row> Rows { get; } = [.. HotReads.Rows, .. Lists.Rows, .. ErpCalls.Rows, .. Scale.Rows, .. Switches.Rows];

    /// <summary>Runs and prints.</summary>
    /// <returns>0; 1 where a row failed. A target that is missed is no failure of the run.</returns>
    public static async Task<int> Print(BenchOptions options, CancellationToken cancellationToken)
    {
        var rows = Rows.Where(row => (!options.Quick || row.Main) && row.Name.Contains(options.Only, StringComparison.OrdinalIgnoreCase)).ToList();
        if (rows.Count == 0)
        {
            await Console.Error.WriteLineAsync($"No row is called '{options.Only}'. There are:\n  {string.Join("\n  ", Rows.Select(row => row.Name))}");
            return 2;
        }

        Console.WriteLine("| measured | target | median | spread | | answers a second | p50, p99 in ms | processor time a request, µs |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
        var failed = 0;
        await using var stage = new Stage(options);
        foreach (var row in rows)
        {
            try
            {
                Console.WriteLine(Line(await PairRunner.Run(row, stage, cancellationToken)));
            }
            catch (Exception error) when (error is InvalidOperationException or TimeoutException)
            {
                failed++;
                Console.WriteLine($"| {row.Name} | | failed | | | | | |");
                await Console.Error.WriteLineAsync(error.ToString());
            }
        }

        return failed == 0 ? 0 : 1;
    }

    private static string Line(RowResult result)
    {
        var target = result.Row.Target is { } wanted ? string.Create(CultureInfo.InvariantCulture, $"≥ {wanted:0.00}") : "—";
        var met = result.Row.Target is { } least ? result.Median >= least ? "met" : "missed" : "";
        var last = result.Pairs[^1];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {result.Row.Name} | {target} | {result.Median:0.000} | {result.Ratios[0]:0.000}–{result.Ratios[^1]:0.000} | {met} | {result.PerSecond(pair => pair.Measured):0} / {result.PerSecond(pair => pair.Against):0} | {last.Measured.Load.P50 / 1000:0.0}, {last.Measured.Load.P99 / 1000:0.0} / {last.Against.Load.P50 / 1000:0.0}, {last.Against.Load.P99 / 1000:0.0} | {result.Cost(pair => pair.Measured):0} / {result.Cost(pair => pair.Against):0} |");
    }
}
