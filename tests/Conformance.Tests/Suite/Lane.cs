using CegidOrleans.Conformance.Tests.Hosts;
using Microsoft.Extensions.DependencyInjection;

namespace CegidOrleans.Conformance.Tests.Suite;

/// <summary>One host, and what the suite finds of it at each revision. It is asked once for each.</summary>
public abstract class Lane(SuiteInstallation installation, Action<IServiceCollection> add) : IAsyncLifetime
{
    private readonly Dictionary<string, ConformanceRun> _runs = new(StringComparer.Ordinal);

    public async ValueTask InitializeAsync()
    {
        // Without the suite each test says so itself.
        if (installation.Suite is not { } suite)
            return;

        await using var host = await ProductHost.Start(add);
        foreach (var revision in Scenarios.Revisions)
            _runs[revision] = await ConformanceRun.Of(suite, host.Endpoint, revision);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>What was found; without the suite the test ends here.</summary>
    internal ConformanceRun At(string revision)
    {
        installation.Demand();
        return _runs[revision];
    }
}
