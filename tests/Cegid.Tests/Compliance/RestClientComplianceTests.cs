using CegidOrleans.Cegid.Tests.Erp;

namespace CegidOrleans.Cegid.Tests.Compliance;

/// <summary>The REST client, against a small ERP that keeps documents in memory.</summary>
public sealed class RestClientComplianceTests : CegidClientCompliance, IAsyncDisposable
{
    private Connector? _connector;

    public async ValueTask DisposeAsync()
    {
        if (_connector is not null)
        {
            await _connector.DisposeAsync();
        }
    }

    protected override async Task<ICegidClient> Client()
    {
        _connector = await Connector.Start();
        _connector.Erp.Fallback = new MemoryErp().Answer;
        return _connector.Client;
    }
}
