using CegidOrleans.Gateway.Tests.Hosts;

namespace CegidOrleans.Gateway.Tests.Seed;

/// <summary>A host of its own: the document's lines create invoices.</summary>
public sealed class SeedHost : IAsyncLifetime
{
    private EmbeddedHost? _host;

    public EmbeddedHost Host => _host!;

    public async ValueTask InitializeAsync() => _host = await EmbeddedHost.Start();

    public ValueTask DisposeAsync() => _host!.DisposeAsync();
}
