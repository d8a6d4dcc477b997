namespace CegidOrleans.Bench.Pairs;

/// <summary>Runs rows and prints the table, a line as soon as it is known.</summary>
internal static class PairTable
{
    /// <summary>All rows.</summary>
    public static IReadOnlyList<IRow> Rows { get; } = [.. HotReads.Rows, .. Lists.Rows, .. HalfLoad.Rows, .. Scale.Rows, .. ErpCalls.Rows, .. Switches.Rows];

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

        Console.WriteLine(TableLine.Head);
        var failed = 0;
        await using var stage = new Stage(options);
        foreach (var row in rows)
        {
            try
            {
                Console.WriteLine(await row.Run(stage, cancellationToken));
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
}
