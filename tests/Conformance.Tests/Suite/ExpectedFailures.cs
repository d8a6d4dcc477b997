using System.Text.Json;

namespace CegidOrleans.Conformance.Tests.Suite;

/// <summary>What is known to fail, and why: lane, revision, scenario, check, reason.</summary>
internal static class ExpectedFailures
{
    private static readonly Dictionary<string, Dictionary<string, Dictionary<string, Dictionary<string, string>>>> All =
        JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, Dictionary<string, Dictionary<string, string>>>>>(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Suite", "expected-failures.json")))!;

    /// <summary>Every scenario that something is expected of.</summary>
    public static IEnumerable<(string Lane, string Revision, string Scenario, string Check, string Reason)> Entries =>
        from lane in All
        from revision in lane.Value
        from scenario in revision.Value
        from check in scenario.Value
        select (lane.Key, revision.Key, scenario.Key, check.Key, check.Value);

    /// <summary>The checks of a scenario that are known to fail.</summary>
    public static IEnumerable<string> Of(string lane, string revision, string scenario) =>
        Entries.Where(entry => entry.Lane == lane && entry.Revision == revision && entry.Scenario == scenario).Select(entry => entry.Check);
}
