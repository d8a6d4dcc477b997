using CegidOrleans.Cluster.Tests.Processes;
using CegidOrleans.Cluster.Tests.Runs;

namespace CegidOrleans.Cluster.Tests;

/// <summary>Whoever is served through hosts that are ready does not notice that hosts are stopped and started.</summary>
public sealed class RestartTests
{
    private const int Callers = 4;

    [Fact]
    public async Task A_rolling_restart_of_every_host_fails_no_request()
    {
        await using var cluster = await RunningCluster.Start(silos: 2, gateways: 2, ("Server__DrainDelay", "00:00:03"));

        var result = await RollingRestart.Of(cluster, cluster.Gateways.Concat(cluster.Silos), Callers);

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{result.Answers.Count} requests, {result.Failures.Count} failed, the slowest took {result.Slowest.TotalSeconds:0.0} s");
        Assert.Empty(result.Failures);
        Assert.All(result.ExitCodes, code => Assert.Equal(0, code));
        Assert.True(result.Answers.Count > 100, $"there were {result.Answers.Count} requests only");
    }
}
