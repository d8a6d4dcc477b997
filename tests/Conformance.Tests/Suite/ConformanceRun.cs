using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CegidOrleans.Conformance.Tests.Suite;

/// <summary>What the suite found when it ran everything that a revision of the specification asks of servers.</summary>
internal sealed partial record ConformanceRun(FrozenDictionary<string, ImmutableArray<Check>> Scenarios, string Output)
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(5);

    /// <summary>Runs the suite against an endpoint.</summary>
    public static async Task<ConformanceRun> Of(InstalledSuite suite, string endpoint, string revision)
    {
        var results = Directory.CreateTempSubdirectory("conformance-");
        try
        {
            // Its exit code counts scenarios that want fixtures; what each scenario found stands in the files.
            var (_, output) = await Command.Run(
                suite.Node, suite.Folder, Within, suite.Program, "server", "--url", endpoint, "--requirements", revision, "--output-dir", results.FullName);
            var scenarios = new Dictionary<string, ImmutableArray<Check>>(StringComparer.Ordinal);
            foreach (var folder in results.EnumerateDirectories())
            {
                var text = await File.ReadAllTextAsync(Path.Combine(folder.FullName, "checks.json"), TestContext.Current.CancellationToken);
                scenarios[Stamped().Match(folder.Name).Groups["scenario"].Value] = [.. JsonSerializer.Deserialize<Check[]>(text)!];
            }

            return new ConformanceRun(scenarios.ToFrozenDictionary(StringComparer.Ordinal), output);
        }
        finally
        {
            results.Delete(recursive: true);
        }
    }

    [GeneratedRegex(@"^server-(?<scenario>.+)-\d{4}-\d{2}-\d{2}T")]
    private static partial Regex Stamped();
}
