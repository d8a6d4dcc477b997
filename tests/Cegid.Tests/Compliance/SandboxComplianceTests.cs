using CegidOrleans.Cegid.Tests.Erp;
using CegidOrleans.Collections;
using CegidOrleans.Documents;
using CegidOrleans.Sandbox;
using CegidOrleans.Tenants;

namespace CegidOrleans.Cegid.Tests.Compliance;

/// <summary>The REST client, against the stand-in for a tenant's Y2.</summary>
public sealed class SandboxComplianceTests : CegidClientCompliance, IAsyncDisposable
{
    private Connector? _connector;
    private SandboxHost? _sandbox;

    [Fact]
    public async Task Tokens_are_got_and_got_anew_when_the_erp_has_forgotten_them()
    {
        _sandbox = await SandboxHost.StartAsync(
            new SandboxOptions { ClientCredentials = new SandboxClientCredentials("me", "s3cr3t", TimeSpan.FromHours(1)) }, Token);
        _connector = await Connector.Start(upstream => upstream with
        {
            BaseUrl = _sandbox.BaseUrl,
            ApiKey = null,
            ClientCredentials = new TenantClientCredentials(_sandbox.TokenUrl, "me", "s3cr3t", null),
        });
        var query = DocumentQuery.Create([], 1, 0);
        Assert.Equal(1, (await _connector.Client.List(DocumentKind.Invoice, query, Token)).Count);
        _sandbox.RevokeAccessTokens();
        Assert.Equal(1, (await _connector.Client.List(DocumentKind.Invoice, query, Token)).Count);
    }

    public async ValueTask DisposeAsync()
    {
        if (_connector is not null)
        {
            await _connector.DisposeAsync();
        }

        if (_sandbox is not null)
        {
            await _sandbox.DisposeAsync();
        }
    }

    protected override async Task<ICegidClient> Client()
    {
        _sandbox = await SandboxHost.StartAsync(new SandboxOptions { ApiKey = Connector.ApiKey }, Token);
        _connector = await Connector.Start(upstream => upstream with { BaseUrl = _sandbox.BaseUrl });
        return _connector.Client;
    }
}
