using System.Globalization;

namespace CegidOrleans.Cluster.Tests.Runs;

/// <summary>The long run by hand: every fault, as many writes as wanted, and a table.</summary>
internal static class FaultTable
{
    private const string Usage = """
        Usage: dotnet run --project tests/Cluster.Tests -- table [--writes N] [--agents N] [--only TEXT] [--retried FILE]
          --writes N   writes in each row (2000)
          --agents N   agents that write at the same time (16)
          --only TEXT  only the rows with this text in their name
          --retried F  write into this file what was asked for more than once, with all its answers
        """;

    /// <summary>Runs and prints. The exit code is 1 where something was doubled, lost or contradicted, 2 where the arguments are wrong.</summary>
    public static async Task<int> Print(string[] arguments)
    {
        var (writes, agents, only, retried) = (2000, 16, "", "");
        for (var i = 0; i < arguments.Length; i += 2)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : "";
            var read = arguments[i] switch
            {
                "--writes" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out writes) && writes > 0,
                "--agents" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out agents) && agents > 0,
                "--only" => (only = value).Length > 0,
                "--retried" => (retried = value).Length > 0,
                _ => false,
            };
            if (!read)
            {
                await Console.Error.WriteLineAsync(Usage);
                return 2;
            }
        }

        Console.WriteLine("| run | calls | harmed at the ERP | answered | retried | not known to the end | doubled | lost | contradictions | longest gap | time |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        var violations = 0;
        foreach (var fault in Fault.All.Where(fault => fault.Name.Contains(only, StringComparison.OrdinalIgnoreCase)))
        {
            var result = await FaultRun.Run(fault, writes, agents);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {result.Fault} | {result.Calls} | {result.Harmed} | {result.Answered} | {result.Retried} | {result.Unknown} | {result.Books.Doubled.Count} | {result.Books.Lost.Count} | {result.Contradictions.Count} | {result.Log.LongestGap.TotalSeconds:0.0} s | {result.Took.TotalSeconds:0} s |"));
            foreach (var violation in result.Violations)
                await Console.Error.WriteLineAsync(violation);
            violations += result.Violations.Count;
            if (retried.Length > 0)
                await File.AppendAllLinesAsync(retried, result.Log.Calls.Where(call => call.Answers.Count > 1 || !call.IsDone).Select(call => call.ToString()));
        }

        return violations == 0 ? 0 : 1;
    }
}
