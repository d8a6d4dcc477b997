using CegidOrleans.Cluster.Tests.Processes;
using CegidOrleans.Cluster.Tests.Traffic;

namespace CegidOrleans.Cluster.Tests.Runs;

/// <summary>Every silo and every gateway host is stopped and started again, one after the other, while agents read and write.</summary>
internal static class RollingRestart
{
    private static readonly TimeSpan StopsWithin = TimeSpan.FromMinutes(1);

    /// <summary>Restarts what is named.</summary>
    /// <returns>What went wrong for callers, and how many calls there were.</returns>
    public static async Task<RollingRestartResult> Of(RunningCluster cluster, IEnumerable<HostProcess> hosts, int agents)
    {
        await using var balancer = await LoadBalancer.Before(cluster.Gateways);
        using var client = new ToolClient();
        using var enough = new CancellationTokenSource();
        var load = Enumerable.Range(1, agents).Select(number => new SteadyCaller(number, client, balancer).Work(enough.Token)).ToList();
        var exits = new List<int>();
        foreach (var host in hosts)
        {
            await host.Process.Send(Signal.Term);
            exits.Add(await host.Process.Exit(StopsWithin));
            await host.Launch();
            await host.Ready();
            // As an orchestrator does, which waits until what stands before the host has seen that it is ready.
            await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);
        }

        await enough.CancelAsync();
        var calls = await Task.WhenAll(load);
        return new RollingRestartResult([.. calls.SelectMany(call => call)], exits);
    }
}
