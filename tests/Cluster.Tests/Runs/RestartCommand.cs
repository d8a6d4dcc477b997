using System.Globalization;
using CegidOrleans.Cluster.Tests.Processes;

namespace CegidOrleans.Cluster.Tests.Runs;

/// <summary>The rolling restart by hand.</summary>
internal static class RestartCommand
{
    private const string Usage = "Usage: dotnet run --project tests/Cluster.Tests -- restart [--callers N]";

    /// <summary>Runs and prints. The exit code is 1 where a request failed, 2 where the arguments are wrong.</summary>
    public static async Task<int> Print(string[] arguments)
    {
        var callers = 8;
        if (arguments.Length > 0
            && !(arguments is ["--callers", var value] && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out callers) && callers > 0))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        await using var cluster = await RunningCluster.Start(silos: 2, gateways: 2, ("Server__DrainDelay", "00:00:03"));
        var result = await RollingRestart.Of(cluster, cluster.Gateways.Concat(cluster.Silos), callers);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"2 gateways and 2 silos restarted under {result.Answers.Count} requests of {callers} callers: {result.Failures.Count} failed, the slowest took {result.Slowest.TotalSeconds:0.0} s"));
        foreach (var failure in result.Failures)
            await Console.Error.WriteLineAsync(failure);
        return result.Failures.Count == 0 && result.ExitCodes.All(code => code == 0) ? 0 : 1;
    }
}
