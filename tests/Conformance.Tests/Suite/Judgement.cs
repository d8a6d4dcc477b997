namespace CegidOrleans.Conformance.Tests.Suite;

/// <summary>Holds what a scenario found against what is expected of it.</summary>
internal static class Judgement
{
    /// <summary>Passes where exactly the expected checks lack: a new failure fails, and so does an expectation that is out of date.</summary>
    public static void Of(string lane, ConformanceRun run, string revision, string scenario)
    {
        Assert.True(run.Scenarios.TryGetValue(scenario, out var checks), $"The suite did not run {scenario}:\n{run.Output}");
        Assert.NotEmpty(checks);
        var lacking = checks.Where(check => check.IsLacking).ToArray();
        Assert.True(
            lacking.Select(check => check.Id).Order().Distinct().SequenceEqual(ExpectedFailures.Of(lane, revision, scenario).Order()),
            $"{scenario} at {revision}; expected to lack: [{string.Join(", ", ExpectedFailures.Of(lane, revision, scenario))}]; lacks:\n" +
            string.Join('\n', lacking.Select(check => $"{check.Status} {check.Id}: {check.ErrorMessage}")));
    }
}
