using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CegidOrleans.Deploy.Tests;

public sealed partial class ObservabilityTests
{
    private static readonly string Folder = Tooling.PathOf("deploy", "observability");
    private static readonly string[] Rules = Directory.GetFiles(Path.Combine(Folder, "rules"), "*.yaml");

    private static IEnumerable<string> Listed =>
        File.ReadLines(Path.Combine(Folder, "metrics.txt")).Where(line => line.Length > 0 && line[0] != '#');

    [Fact]
    public async Task Prometheus_loads_the_rules()
    {
        var (exitCode, output, errors) = await Tooling.RunAsync("promtool", ["check", "rules", .. Rules]);
        Assert.True(exitCode == 0, output + errors);
    }

    [Fact]
    public void The_list_of_metrics_is_what_dashboards_and_rules_ask_for() =>
        Assert.Equal(Listed.Order(StringComparer.Ordinal), Expressions().SelectMany(Metrics).Distinct().Order(StringComparer.Ordinal));

    /// <summary>Compares with a running cluster; METRICS_URLS names the scrape addresses of its hosts, separated by blanks.</summary>
    [Fact]
    public async Task Every_metric_is_served_by_a_running_host()
    {
        var urls = Environment.GetEnvironmentVariable("METRICS_URLS");
        Assert.SkipWhen(string.IsNullOrWhiteSpace(urls), "METRICS_URLS names no running hosts, and the hosts do not serve /metrics yet.");
        using var client = new HttpClient();
        var scrapes = await Task.WhenAll(urls!.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(url => client.GetStringAsync(url, TestContext.Current.CancellationToken)));
        var served = scrapes.SelectMany(scrape => Sample().Matches(scrape)).Select(match => match.Value).ToHashSet();
        Assert.DoesNotContain(Listed, metric => !served.Contains(metric));
    }

    [Fact]
    public void Every_alert_is_explained_in_the_runbook()
    {
        var runbook = File.ReadAllText(Tooling.PathOf("docs", "operations.md"));
        Assert.DoesNotContain(RuleList().Select(rule => rule["alert"]!.GetValue<string>()), alert => !runbook.Contains($"### {alert}\n", StringComparison.Ordinal));
    }

    private static IEnumerable<JsonNode> RuleList() => Rules.SelectMany(file => YamlJson.Read(File.ReadAllText(file)))
        .SelectMany(file => file["groups"]!.AsArray()).SelectMany(group => group!["rules"]!.AsArray()).OfType<JsonNode>();

    private static IEnumerable<string> Expressions() => RuleList().Select(rule => rule["expr"]!.GetValue<string>())
        .Concat(Directory.GetFiles(Path.Combine(Folder, "dashboards"), "*.json").Select(file => JsonNode.Parse(File.ReadAllText(file))!)
            .SelectMany(dashboard => dashboard["panels"]!.AsArray()).SelectMany(panel => panel!["targets"]!.AsArray())
            .Select(target => target!["expr"]!.GetValue<string>()));

    private static IEnumerable<string> Metrics(string expression) => Metric().Matches(expression).Select(match => match.Value);

    [GeneratedRegex(@"\bcegid_[a-z_]+")]
    private static partial Regex Metric();

    [GeneratedRegex(@"^[a-z_]+(?=[{ ])", RegexOptions.Multiline)]
    private static partial Regex Sample();
}
