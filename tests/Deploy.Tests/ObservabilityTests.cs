using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CegidOrleans.Deploy.Tests;

public sealed partial class ObservabilityTests
{
    private static readonly string Folder = Tooling.PathOf("deploy", "observability");
    private static readonly string[] Rules = Directory.GetFiles(Path.Combine(Folder, "rules"), "*.yaml");

    // Prometheus' names of the instruments, without the suffixes of a sort, with those of their labels.
    private static readonly Dictionary<string, HashSet<string>> Instruments = ReadInstruments();
    private static readonly HashSet<string> Labels = [.. Instruments.Values.SelectMany(labels => labels)];

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
        Assert.Equal(Listed.Order(StringComparer.Ordinal), Expressions().SelectMany(Names).Except(Labels).Order(StringComparer.Ordinal));

    /// <summary>The document's instruments are those of the hosts: a test of the gateway compares them both ways.</summary>
    [Fact]
    public void Every_metric_and_label_is_one_of_the_instruments_that_are_documented()
    {
        foreach (var names in Expressions().Select(expression => Names(expression).ToHashSet()))
        {
            var metrics = names.Except(Labels).ToList();
            Assert.All(metrics, metric => Assert.Contains(Suffix().Replace(metric, ""), Instruments));
            Assert.All(names.Intersect(Labels), label => Assert.Contains(metrics, metric => Instruments[Suffix().Replace(metric, "")].Contains(label)));
        }
    }

    /// <summary>Compares with a running cluster; METRICS_URLS names the scrape addresses of its hosts, separated by blanks.</summary>
    [Fact]
    public async Task Every_metric_is_served_by_a_running_host()
    {
        var urls = Environment.GetEnvironmentVariable("METRICS_URLS");
        Assert.SkipWhen(string.IsNullOrWhiteSpace(urls), "METRICS_URLS names no running hosts.");
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

    // Of metrics and of labels.
    private static IEnumerable<string> Names(string expression) => Name().Matches(expression).Select(match => match.Value);

    private static Dictionary<string, HashSet<string>> ReadInstruments() => Instrument().Matches(File.ReadAllText(Tooling.PathOf("docs", "telemetry.md"))).ToDictionary(
        row => row.Groups["name"].Value.Replace('.', '_') + (row.Groups["sort"].Value.EndsWith(", s", StringComparison.Ordinal) ? "_seconds" : ""),
        row => Label().Matches(row.Groups["labels"].Value).Select(label => label.Value.Replace('.', '_')).ToHashSet());

    [GeneratedRegex(@"\bcegid_[a-z_]+")]
    private static partial Regex Name();

    [GeneratedRegex(@"^\| `(?<name>cegid\.[a-z._]+)` \| (?<sort>[^|]*?) \| (?<labels>[^|]*?) \|", RegexOptions.Multiline)]
    private static partial Regex Instrument();

    [GeneratedRegex(@"cegid\.[a-z]+")]
    private static partial Regex Label();

    [GeneratedRegex("_(total|bucket|count|sum)$")]
    private static partial Regex Suffix();

    [GeneratedRegex(@"^[a-z_]+(?=[{ ])", RegexOptions.Multiline)]
    private static partial Regex Sample();
}
