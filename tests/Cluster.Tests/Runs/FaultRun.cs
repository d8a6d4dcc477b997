using CegidOrleans.Cluster.Tests.Ledgers;
using CegidOrleans.Cluster.Tests.Processes;
using CegidOrleans.Cluster.Tests.Traffic;

namespace CegidOrleans.Cluster.Tests.Runs;

/// <summary>Many agents write to a cluster while something goes wrong; then the books are compared.</summary>
internal static class FaultRun
{
    /// <summary>Runs on a cluster of its own.</summary>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="writes">How many writes the agents do altogether.</param>
    /// <param name="agents">How many agents write at the same time.</param>
    public static async Task<FaultRunResult> Run(Fault fault, int writes, int agents)
    {
        await using var cluster = await RunningCluster.Start(silos: 2, gateways: 2);
        return await Run(fault, cluster, writes, agents);
    }

    /// <summary>Runs on a cluster that others may have used before, and leaves it in good health.</summary>
    public static async Task<FaultRunResult> Run(Fault fault, RunningCluster cluster, int writes, int agents)
    {
        var before = (await cluster.Erp.Ledger()).Count;
        await using var balancer = await LoadBalancer.Before(cluster.Gateways);
        using var client = new ToolClient();
        await cluster.Erp.Harm([.. fault.Rules]);

        var began = TimeProvider.System.GetTimestamp();
        var log = new WriteLog(fault.Key, writes);
        // Longer than a write that was cut off stays in doubt.
        var patience = new Patience(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(5));
        var work = Task.WhenAll(Enumerable.Range(1, agents).Select(number => new Agent(number, client, balancer, log, patience).Work()));
        if (fault.Strike is { } strike)
        {
            await Task.WhenAny(log.Done(writes / 3), work);
            await strike(cluster, log, writes);
        }

        await work;
        var took = TimeProvider.System.GetElapsedTime(began);
        var harmed = await cluster.Erp.Harmed();
        await cluster.Erp.Harm();
        await cluster.Healthy();
        var ledger = (await cluster.Erp.Ledger()).Skip(before).ToList();
        return new FaultRunResult(fault.Name, log, new Reconciliation(log.Calls, ledger, await cluster.Erp.Invoices()), harmed, took);
    }
}
