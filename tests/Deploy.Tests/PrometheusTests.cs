using CegidOrleans.Cluster.Tests.Processes;
using CegidOrleans.Deploy.Tests.Running;

namespace CegidOrleans.Deploy.Tests;

/// <summary>A real Prometheus with the configuration of deploy/compose, whose targets are the running system's hosts.</summary>
[Collection(nameof(RunningSystem))]
public sealed class PrometheusTests(RunningSystem system)
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Prometheus_scrapes_both_hosts_and_answers_every_panel_and_every_rule()
    {
        await using var prometheus = await PrometheusServer.Start(system.Gateway.Address, system.Silo.Address);
        await Deadline.Until(
            async () => (await prometheus.Query("up{job=~\"cegid-.*\"} == 1")).Count == 2, Within, () => $"not both hosts are up. Prometheus said:\n{prometheus.Output}");

        // A rate wants two scrapes.
        foreach (var expression in Watching.DashboardExpressions)
            await Deadline.Until(async () => (await prometheus.Query(expression)).Count > 0, Within, () => $"nothing is shown for: {expression}");

        await Deadline.Until(
            async () => (await prometheus.Rules()).All(rule => rule.GetProperty("health").GetString() == "ok"), Within, () => "not all rules could be evaluated");
        var rules = await prometheus.Rules();
        Assert.Equal(Watching.Rules.Count, rules.Count);
        // What still is as it was left; what only happened once has no rate any more. Both have to last before they fire.
        Assert.Equal(
            ["UpstreamBreakerOpen", "WritesUnsettled"],
            rules.Where(rule => rule.GetProperty("state").GetString() == "pending").Select(rule => rule.GetProperty("name").GetString()).Order());
        foreach (var answer in await prometheus.Query("cegid_erp_breaker_state > 0"))
            TestContext.Current.TestOutputHelper!.WriteLine(answer.ToString());
    }
}
