using System.Text.RegularExpressions;
using CegidOrleans.Conformance.Tests.Suite;

namespace CegidOrleans.Conformance.Tests;

public sealed partial class FixtureTests(FixtureLane lane, SuiteInstallation installation) : IClassFixture<FixtureLane>
{
    [Theory]
    [MemberData(nameof(Scenarios.OfFixtures), MemberType = typeof(Scenarios))]
    public void The_product_with_the_suite_s_fixtures_conforms(string revision, string scenario) =>
        Judgement.Of("fixtures", lane.At(revision), revision, scenario);

    [Theory]
    [InlineData("2025-11-25")]
    [InlineData("2026-07-28")]
    public async Task Every_scenario_that_the_revision_requires_of_a_server_is_a_test(string revision)
    {
        var file = await File.ReadAllTextAsync(installation.Demand().Requirements(revision), TestContext.Current.CancellationToken);
        var server = file[file.IndexOf("\nserver:", StringComparison.Ordinal)..file.IndexOf("\nclient:", StringComparison.Ordinal)];
        var required = Entry().Matches(server).Select(entry => entry.Groups["scenario"].Value);
        var tested = Scenarios.OfFixtures.Select(row => row.Data).Where(row => row.Item1 == revision).Select(row => row.Item2);
        Assert.Empty(required.Except(tested));
    }

    [Fact]
    public void Every_expected_failure_has_a_reason_and_belongs_to_a_scenario_that_is_run()
    {
        var run = Scenarios.OfProduct.Select(row => ("product", row.Data.Item1, row.Data.Item2))
            .Concat(Scenarios.OfFixtures.Select(row => ("fixtures", row.Data.Item1, row.Data.Item2))).ToHashSet();
        Assert.All(ExpectedFailures.Entries, entry => Assert.Contains((entry.Lane, entry.Revision, entry.Scenario), run));
        Assert.All(ExpectedFailures.Entries, entry => Assert.True(entry.Reason.Length > 20, entry.Check));
    }

    [GeneratedRegex(@"^  - (?<scenario>[a-z0-9-]+)$", RegexOptions.Multiline)]
    private static partial Regex Entry();
}
