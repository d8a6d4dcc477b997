using System.Text.RegularExpressions;
using CegidOrleans.Cluster.Tests.Processes;
using CegidOrleans.Deploy.Tests.Running;

namespace CegidOrleans.Deploy.Tests;

/// <summary>What dashboards and alerts ask for is what the hosts serve, under these very names.</summary>
[Collection(nameof(RunningSystem))]
public sealed partial class ServedMetricsTests(RunningSystem system)
{
    [Fact]
    public async Task Every_metric_is_served_by_a_running_host()
    {
        var served = (await Scrapes()).SelectMany(scrape => scrape.Metrics).ToHashSet();
        Assert.Equal([], Watching.Listed.Except(served));
    }

    /// <summary>A label that no series has makes an expression empty, and an alert silent, as much as a wrong name.</summary>
    [Fact]
    public async Task Every_label_and_every_value_that_is_asked_for_is_there()
    {
        var scrapes = await Scrapes();
        foreach (var expression in Watching.Expressions)
        {
            var metrics = Metric().Matches(expression).Select(match => match.Groups["name"].Value).Where(scrapes.SelectMany(scrape => scrape.Metrics).Contains).ToList();
            foreach (var label in Grouping().Matches(expression).SelectMany(match => match.Groups["labels"].Value.Split(',', StringSplitOptions.TrimEntries)).Distinct())
                Assert.Contains(metrics, metric => Values(metric, label).Any());
            foreach (Match match in Metric().Matches(expression))
            {
                foreach (Match matcher in Matcher().Matches(match.Groups["matchers"].Value))
                    Assert.Contains(matcher.Groups["value"].Value, Values(match.Groups["name"].Value, matcher.Groups["label"].Value));
            }
        }

        IEnumerable<string> Values(string metric, string label) => scrapes.SelectMany(scrape => scrape.Values(metric, label));
    }

    [Fact]
    public async Task What_happened_to_the_tenants_is_what_is_counted()
    {
        var (gateway, silo) = (await Scrape.Of(system.Gateway), await Scrape.Of(system.Silo));
        Assert.Equal(["granted", "refused"], gateway.Values("cegid_quota_requests_total", "cegid_decision").Order());
        Assert.Equal(["hit", "miss", "stale"], silo.Values("cegid_cache_reads_total", "cegid_result").Order());
        Assert.Equal(["ok", "outcome_unknown"], silo.Values("cegid_writes_total", "cegid_outcome").Order());
        Assert.Equal(["ok", "upstream_unavailable"], silo.Values("cegid_erp_wait_duration_seconds_count", "cegid_outcome").Order());
        Assert.Contains("away", silo.Values("cegid_erp_breaker_state", "cegid_tenant"));
    }

    /// <summary>What the field's conventions name, by which any dashboard for ASP.NET Core, HttpClient, .NET or MCP works.</summary>
    [Fact]
    public async Task Conventional_metrics_are_there_too()
    {
        using var callers = new Callers(system.Gateway.Address);
        await callers.ListTools();
        string[] ofBoth = ["http_server_request_duration_seconds_count", "dotnet_gc_collections_total"];
        string[] missing = [];
        // A host measures what it has answered: the first look at a silo may be before its first answer, which is that look's own.
        await Deadline.Until(
            async () =>
            {
                var (gateway, silo) = (await Scrape.Of(system.Gateway), await Scrape.Of(system.Silo));
                missing =
                [
                    .. ofBoth.Append("mcp_server_operation_duration_seconds_count").Except(gateway.Metrics),
                    .. ofBoth.Append("http_client_request_duration_seconds_count").Except(silo.Metrics),
                ];
                return missing.Length == 0;
            },
            TimeSpan.FromSeconds(30),
            () => $"these are not served: {string.Join(' ', missing)}");
    }

    /// <summary>Not only what dashboards ask for.</summary>
    [Fact]
    public async Task Every_instrument_of_the_document_is_served()
    {
        var served = (await Scrapes()).SelectMany(scrape => scrape.Metrics).Select(Instruments.Of).ToHashSet();
        Assert.Equal([], Instruments.Documented.Keys.Except(served));
    }

    /// <summary>Tenants beyond the bound share a label at both hosts, and cost no series.</summary>
    [Fact]
    public async Task Many_tenants_do_not_make_the_metrics_of_either_host_explode()
    {
        var before = await Scrapes();
        using var callers = new Callers(system.Gateway.Address);
        await callers.LetTheCrowdAsk();
        foreach (var (scrape, were) in (await Scrapes()).Zip(before, (after, were) => (after, were.Count)))
        {
            var tenants = scrape.Metrics.Distinct().SelectMany(metric => scrape.Values(metric, "cegid_tenant")).Distinct().ToList();
            TestContext.Current.TestOutputHelper!.WriteLine($"{were} series before {Callers.Crowd.Count} tenants asked, {scrape.Count} after; labels: {string.Join(' ', tenants)}");
            Assert.Contains("_other", tenants);
            Assert.InRange(tenants.Count, 2, RunningSystem.MaxTenantLabels + 1);
            Assert.InRange(scrape.Count, 1, were + Callers.Crowd.Count);
        }
    }

    private async Task<Scrape[]> Scrapes() => [await Scrape.Of(system.Gateway), await Scrape.Of(system.Silo)];

    [GeneratedRegex(@"\b(?<name>cegid_[a-z_]+)(\{(?<matchers>[^}]*)\})?")]
    private static partial Regex Metric();

    [GeneratedRegex(@"\b(by|without) \((?<labels>[^)]*)\)")]
    private static partial Regex Grouping();

    [GeneratedRegex("(?<label>[a-z_]+)=\"(?<value>[^\"]*)\"")]
    private static partial Regex Matcher();
}
