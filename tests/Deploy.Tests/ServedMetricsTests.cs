using System.Text.RegularExpressions;
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
        Assert.Contains("away", silo.Values("cegid_erp_breaker_state", "cegid_tenant"));
    }

    private async Task<Scrape[]> Scrapes() => [await Scrape.Of(system.Gateway), await Scrape.Of(system.Silo)];

    [GeneratedRegex(@"\b(?<name>cegid_[a-z_]+)(\{(?<matchers>[^}]*)\})?")]
    private static partial Regex Metric();

    [GeneratedRegex(@"\b(by|without) \((?<labels>[^)]*)\)")]
    private static partial Regex Grouping();

    [GeneratedRegex("(?<label>[a-z_]+)=\"(?<value>[^\"]*)\"")]
    private static partial Regex Matcher();
}
