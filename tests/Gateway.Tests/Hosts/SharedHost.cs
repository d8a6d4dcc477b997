using CegidOrleans.Gateway.Tests.Hosts;

[assembly: AssemblyFixture(typeof(SharedHost))]

namespace CegidOrleans.Gateway.Tests.Hosts;

/// <summary>One embedded host for the tests that leave nothing behind which another could trip over.</summary>
public sealed class SharedHost : IAsyncLifetime
{
    private EmbeddedHost? _host;

    public EmbeddedHost Host => _host!;

    public async ValueTask InitializeAsync() => _host = await EmbeddedHost.Start();

    public ValueTask DisposeAsync() => _host!.DisposeAsync();
}
