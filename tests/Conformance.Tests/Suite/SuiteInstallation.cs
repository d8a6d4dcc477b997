using CegidOrleans.Conformance.Tests.Suite;

[assembly: AssemblyFixture(typeof(SuiteInstallation))]

namespace CegidOrleans.Conformance.Tests.Suite;

/// <summary>The suite, installed once for all lanes, or why it is not.</summary>
public sealed class SuiteInstallation : IAsyncLifetime
{
    private string? _unavailable;

    internal InstalledSuite? Suite { get; private set; }

    public async ValueTask InitializeAsync()
    {
        try
        {
            Suite = await InstalledSuite.Install();
        }
        catch (SuiteUnavailableException why)
        {
            _unavailable = why.Message;
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The suite, or the end of the test: a skip on a developer's machine, a failure in continuous integration.</summary>
    internal InstalledSuite Demand()
    {
        if (Suite is null && string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
            Assert.Fail(_unavailable);
        Assert.SkipWhen(Suite is null, _unavailable ?? "");
        return Suite;
    }
}
