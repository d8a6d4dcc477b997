using System.Text.Json.Nodes;

namespace CegidOrleans.Deploy.Tests;

/// <summary>What <c>deploy/observability</c> asks Prometheus for.</summary>
internal static class Watching
{
    private static readonly string Folder = Tooling.PathOf("deploy", "observability");

    public static string[] RuleFiles { get; } = Directory.GetFiles(Path.Combine(Folder, "rules"), "*.yaml");

    /// <summary>The tests of the alerts, which promtool runs.</summary>
    public static string AlertTests { get; } = Path.Combine(Folder, "alert-tests.yaml");

    public static IReadOnlyList<JsonNode> Rules { get; } = [.. RuleFiles.SelectMany(file => YamlJson.Read(File.ReadAllText(file)))
        .SelectMany(file => file["groups"]!.AsArray()).SelectMany(group => group!["rules"]!.AsArray()).OfType<JsonNode>()];

    public static IReadOnlyList<JsonNode> Dashboards { get; } =
        [.. Directory.GetFiles(Path.Combine(Folder, "dashboards"), "*.json").Select(file => JsonNode.Parse(File.ReadAllText(file))!)];

    public static IReadOnlyList<string> DashboardExpressions { get; } = [.. Dashboards
        .SelectMany(dashboard => dashboard["panels"]!.AsArray()).SelectMany(panel => panel!["targets"]!.AsArray()).Select(target => target!["expr"]!.GetValue<string>())];

    public static IReadOnlyList<string> RuleExpressions { get; } = [.. Rules.Select(rule => rule["expr"]!.GetValue<string>())];

    public static IEnumerable<string> Expressions => RuleExpressions.Concat(DashboardExpressions);

    /// <summary>The metrics in the list beside them.</summary>
    public static IEnumerable<string> Listed => File.ReadLines(Path.Combine(Folder, "metrics.txt")).Where(line => line.Length > 0 && line[0] != '#');
}
