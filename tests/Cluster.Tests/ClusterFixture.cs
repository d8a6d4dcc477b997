using CegidOrleans.Cluster.Tests.Processes;

namespace CegidOrleans.Cluster.Tests;

/// <summary>A cluster that the tests of one class share, one after the other; each leaves it in good health.</summary>
public class ClusterFixture : IAsyncLifetime
{
    private readonly (string Name, string Value)[] _settings;
    private RunningCluster? _cluster;

    public ClusterFixture()
        : this([])
    {
    }

    protected ClusterFixture(params (string Name, string Value)[] settings) => _settings = settings;

    internal RunningCluster Cluster => _cluster ?? throw new InvalidOperationException("The cluster has not started.");

    public async ValueTask InitializeAsync() => _cluster = await RunningCluster.Start(silos: 2, gateways: 2, _settings);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_cluster is not null)
            await _cluster.DisposeAsync();
    }
}
