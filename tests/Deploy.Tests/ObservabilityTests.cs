using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CegidOrleans.Deploy.Tests;

public sealed partial class ObservabilityTests
{
    private static readonly HashSet<string> Labels = [.. Instruments.Documented.Values.SelectMany(labels => labels)];

    [Fact]
    public async Task Prometheus_loads_the_rules()
    {
        var (exitCode, output, errors) = await Tooling.RunAsync("promtool", ["check", "rules", .. Watching.RuleFiles]);
        Assert.True(exitCode == 0, output + errors);
    }

    [Fact]
    public async Task Every_alert_fires_after_what_it_is_for_and_is_silent_before()
    {
        var (exitCode, output, errors) = await Tooling.RunAsync("promtool", ["test", "rules", Watching.AlertTests]);
        Assert.True(exitCode == 0, output + errors);

        var cases = YamlJson.Read(File.ReadAllText(Watching.AlertTests)).Single()["tests"]!.AsArray().SelectMany(test => test!["alert_rule_test"]!.AsArray())
            .ToLookup(each => each!["alertname"]!.GetValue<string>(), each => each!["exp_alerts"]!.AsArray().Count > 0);
        Assert.Equal(Watching.Rules.Select(rule => rule["alert"]!.GetValue<string>()).Order(), cases.Select(alert => alert.Key).Order());
        Assert.All(cases, alert => Assert.Equal([false, true], alert.Order()));
    }

    [Fact]
    public async Task Prometheus_reads_its_configuration_and_every_query_of_the_dashboards()
    {
        var (exitCode, output, errors) = await Tooling.RunAsync("promtool", ["check", "config", Tooling.PathOf("deploy", "compose", "prometheus.yaml")]);
        Assert.True(exitCode == 0, output + errors);

        // As rules, for promtool reads no others.
        var rules = new JsonObject
        {
            ["groups"] = new JsonArray(new JsonObject
            {
                ["name"] = "dashboards",
                ["rules"] = new JsonArray([.. Watching.DashboardExpressions.Select((query, number) => new JsonObject { ["record"] = $"query:{number}", ["expr"] = query })]),
            }),
        };
        (exitCode, output, errors) = await Tooling.RunAsync("promtool", ["check", "rules", "/dev/stdin"], rules.ToJsonString());
        Assert.True(exitCode == 0, output + errors);
        Assert.Contains($"{Watching.DashboardExpressions.Count} rules found", output, StringComparison.Ordinal);
    }

    /// <summary>No Grafana is at hand to read them; what it would show wrongly or not at all is looked for here.</summary>
    [Fact]
    public void Dashboards_have_what_Grafana_needs()
    {
        var provisioned = YamlJson.Read(File.ReadAllText(Tooling.PathOf("deploy", "compose", "grafana", "provisioning", "datasources", "prometheus.yaml"))).Single()
            ["datasources"]!.AsArray().Select(source => source!["uid"]!.GetValue<string>());
        Assert.Equal(Watching.Dashboards.Count, Watching.Dashboards.Select(dashboard => dashboard["uid"]!.GetValue<string>()).Distinct().Count());
        foreach (var panels in Watching.Dashboards.Select(dashboard => dashboard["panels"]!.AsArray()))
        {
            Assert.Equal(panels.Count, panels.Select(panel => panel!["id"]!.GetValue<int>()).Distinct().Count());
            var cells = new HashSet<(int X, int Y)>();
            foreach (var panel in panels)
            {
                Assert.False(string.IsNullOrWhiteSpace(panel!["title"]!.GetValue<string>()) || string.IsNullOrWhiteSpace(panel["description"]!.GetValue<string>()));
                Assert.Contains(panel["datasource"]!["uid"]!.GetValue<string>(), provisioned);
                var queries = panel["targets"]!.AsArray().Select(target => target!["refId"]!.GetValue<string>()).ToList();
                Assert.Equal(queries, queries.Distinct());
                var (x, y, width, height) = (Place("x"), Place("y"), Place("w"), Place("h"));
                // Grafana's grid is 24 wide.
                Assert.InRange(x + width, 1, 24);
                foreach (var cell in Enumerable.Range(x, width).SelectMany(column => Enumerable.Range(y, height).Select(row => (column, row))))
                    Assert.True(cells.Add(cell), $"{panel["title"]} covers another panel");

                int Place(string side) => panel["gridPos"]![side]!.GetValue<int>();
            }
        }
    }

    [Fact]
    public void The_list_of_metrics_is_what_dashboards_and_rules_ask_for() =>
        Assert.Equal(Watching.Listed.Order(StringComparer.Ordinal), Watching.Expressions.SelectMany(Names).Except(Labels).Order(StringComparer.Ordinal));

    /// <summary>The document's instruments are those of the hosts: a test of the gateway compares them both ways.</summary>
    [Fact]
    public void Every_metric_and_label_is_one_of_the_instruments_that_are_documented()
    {
        foreach (var names in Watching.Expressions.Select(expression => Names(expression).ToHashSet()))
        {
            var metrics = names.Except(Labels).ToList();
            Assert.All(metrics, metric => Assert.Contains(Instruments.Of(metric), Instruments.Documented));
            Assert.All(names.Intersect(Labels), label => Assert.Contains(metrics, metric => Instruments.Documented[Instruments.Of(metric)].Contains(label)));
        }
    }

    [Fact]
    public void Every_alert_is_explained_in_the_runbook()
    {
        var runbook = File.ReadAllText(Tooling.PathOf("docs", "operations.md"));
        Assert.DoesNotContain(Watching.Rules.Select(rule => rule["alert"]!.GetValue<string>()), alert => !runbook.Contains($"### {alert}\n", StringComparison.Ordinal));
    }

    // Of metrics and of labels.
    private static IEnumerable<string> Names(string expression) => Name().Matches(expression).Select(match => match.Value);

    [GeneratedRegex(@"\bcegid_[a-z_]+")]
    private static partial Regex Name();
}
