using CegidOrleans.Gateway.Tests.Hosts;
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

        await using var host = await EmbeddedHost.Start(add);
        foreach (var revision in Scenarios.Revisions)
            _runs[revision] = await ConformanceRun.Of(suite, Endpoint(host), revision);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    // A host name, so that the suite's checks of the Host header mean something.
    private static string Endpoint(EmbeddedHost host) => new Uri(host.Address, "/mcp").AbsoluteUri.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    /// <summary>What was found; without the suite the test ends here.</summary>
    internal ConformanceRun At(string revision)
    {
        installation.Demand();
        return _runs[revision];
    }
}
