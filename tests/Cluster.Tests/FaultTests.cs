using CegidOrleans.Cluster.Tests.Processes;
using CegidOrleans.Cluster.Tests.Runs;

namespace CegidOrleans.Cluster.Tests;

/// <summary>
/// Nothing is lost and nothing doubled: what callers were told is what the ERP's ledger says, whatever goes wrong. Short runs of what
/// <c>dotnet run --project tests/Cluster.Tests -- table</c> does at length. What waits for long is a class of its own, so that it waits beside the others.
/// </summary>
public abstract class FaultTests(ClusterFixture fixture)
{
    private const int Writes = 200;
    private const int Agents = 8;

    private protected RunningCluster Cluster => fixture.Cluster;

    private protected async Task Nothing_is_lost_doubled_or_contradicted(Fault fault)
    {
        var result = await FaultRun.Run(fault, Cluster, Writes, Agents);

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{result.Answered} of {result.Calls} answered, {result.Retried} retried, {result.Harmed} harmed, longest gap {result.Log.LongestGap.TotalSeconds:0.0} s");
        // Every one in full: a rare failure has to be understood from what it said.
        Assert.True(result.Violations.Count == 0, $"{result.Violations.Count} violations:\n{string.Join('\n', result.Violations)}\n{Said()}");
        Assert.Equal(Writes, result.Calls);
        Assert.Equal(Writes, result.Answered + result.Unknown);
        Assert.True(fault.Rules.Count == 0 || result.Harmed > Writes / 20, $"the fault hit {result.Harmed} requests only");
    }

    private string Said() => string.Join('\n', Cluster.Silos.Concat(Cluster.Gateways).Select(host => $"{host.Name} said:\n{host.Process.Output}"));
}
