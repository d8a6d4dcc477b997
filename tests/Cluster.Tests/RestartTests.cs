using CegidOrleans.Cluster.Tests.Processes;
using CegidOrleans.Cluster.Tests.Runs;
using CegidOrleans.Cluster.Tests.Traffic;

namespace CegidOrleans.Cluster.Tests;

/// <summary>
/// Whoever is served through hosts that are ready hardly notices that hosts are stopped and started. The aim is no failed request at all; what still fails, and
/// why, stands in docs/faults.md.
/// </summary>
public sealed class RestartTests
{
    private const int Callers = 4;

    [Fact]
    public async Task A_rolling_restart_of_every_host_leaves_at_most_two_requests_in_a_thousand_to_be_asked_again()
    {
        await using var cluster = await RunningCluster.Start(silos: 2, gateways: 2, ("Server__DrainDelay", "00:00:03"));

        var result = await RollingRestart.Of(cluster, cluster.Gateways.Concat(cluster.Silos), Callers);

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{result.Answers.Count} requests, {result.Failures.Count} failed, the slowest took {result.Slowest.TotalSeconds:0.0} s");
        Assert.True(result.Failures.Count <= result.Answers.Count / 500, string.Join('\n', result.Failures));
        // Each says what to do: ask again, where it is not known with the key.
        Assert.All(result.Answers, answer => Assert.True(answer.Kind is AnswerKind.Done or AnswerKind.NotNow or AnswerKind.Unknown, $"{answer.Kind} {answer.Message}"));
        Assert.All(result.ExitCodes, code => Assert.Equal(0, code));
        Assert.True(result.Answers.Count > 100, $"there were {result.Answers.Count} requests only");
    }
}
