using System.Net;
using CegidOrleans.Gateway.Tests.Hosts;
using CegidOrleans.Sandbox;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace CegidOrleans.Gateway.Tests.Resources;

/// <summary>Two tenants whose ERPs hold other documents under the same ids, and a key that may write but not read.</summary>
public sealed class ResourceScopeTests : IAsyncLifetime
{
    private readonly string _file = Path.GetTempFileName();
    private SandboxHost? _acme;
    private SandboxHost? _other;
    private EmbeddedHost? _host;

    public async ValueTask InitializeAsync()
    {
        _acme = await SandboxHost.StartAsync(new SandboxOptions(), TestContext.Current.CancellationToken);
        _other = await SandboxHost.StartAsync(new SandboxOptions(), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_file, $$"""
            { "tenants": [
              { "id": "acme", "name": "ACME", "cegid": { "protocol": "rest", "baseUrl": "{{_acme.BaseUrl}}", "apiVersion": "v1", "apiKey": "sandbox-key" },
                "apiKeys": [ { "id": "all", "key": "acme-all-key", "scopes": ["cegid.read", "cegid.write"] }, { "id": "writer", "key": "acme-writer-key", "scopes": ["cegid.write"] } ] },
              { "id": "other", "name": "Other", "cegid": { "protocol": "rest", "baseUrl": "{{_other.BaseUrl}}", "apiVersion": "v1", "apiKey": "sandbox-key" },
                "apiKeys": [ { "id": "reader", "key": "other-reader-key", "scopes": ["cegid.read"] } ] } ] }
            """, TestContext.Current.CancellationToken);
        _host = await EmbeddedHost.Start($"--Tenants:File={_file}");
    }

    public async ValueTask DisposeAsync()
    {
        await _host!.DisposeAsync();
        await _acme!.DisposeAsync();
        await _other!.DisposeAsync();
        File.Delete(_file);
    }

    [Fact]
    public async Task Who_may_not_read_sees_no_resource_and_reads_none()
    {
        await using var client = await _host!.Connect("2026-07-28", "acme-writer-key");
        var ct = TestContext.Current.CancellationToken;
        Assert.Empty(await client.ListResourcesAsync(cancellationToken: ct));
        Assert.Empty(await client.ListResourceTemplatesAsync(cancellationToken: ct));
        foreach (var uri in new[] { "cegid://invoices", "cegid://invoices/INV-001", "cegid://financial/2025-01" })
        {
            var error = await Assert.ThrowsAsync<McpProtocolException>(async () => await client.ReadResourceAsync(uri, cancellationToken: ct));
            Assert.Equal("forbidden", error.Data["code"]);
        }

        await Assert.ThrowsAsync<McpProtocolException>(async () =>
            await client.CompleteAsync(new ResourceTemplateReference { Uri = "cegid://invoices/{id}" }, "id", "INV", cancellationToken: ct));
        Assert.Equal(HttpStatusCode.Forbidden, (await Get("acme-writer-key", "/resources/invoices")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Get("acme-writer-key", "/resources/invoices/INV-001")).Status);
        Assert.DoesNotContain("cegid://", (await Get("acme-writer-key", "/resources")).Body, StringComparison.Ordinal);
        Assert.Equal(0, _acme!.Counters.Total);
    }

    [Fact]
    public async Task Tenants_that_share_ids_read_each_their_own()
    {
        await using var acme = await _host!.Connect("2026-07-28", "acme-all-key");
        await using var other = await _host.Connect("2026-07-28", "other-reader-key");
        await acme.Call("update_invoice", """{"invoice_id":"INV-001","data":{"notes":"ofacme"}}""");

        Assert.Contains("ofacme", await Text(acme, "cegid://invoices/INV-001"), StringComparison.Ordinal);
        Assert.DoesNotContain("ofacme", await Text(other, "cegid://invoices/INV-001"), StringComparison.Ordinal);
        Assert.DoesNotContain("ofacme", await Text(other, "cegid://invoices"), StringComparison.Ordinal);
        Assert.DoesNotContain("ofacme", (await Get("other-reader-key", "/resources/invoices/INV-001")).Body, StringComparison.Ordinal);
    }

    private static async Task<string> Text(ModelContextProtocol.Client.McpClient client, string uri) => ((TextResourceContents)Assert.Single(
        (await client.ReadResourceAsync(uri, cancellationToken: TestContext.Current.CancellationToken)).Contents)).Text;

    private async Task<(HttpStatusCode Status, string Body)> Get(string key, string path)
    {
        using var http = new HttpClient { BaseAddress = _host!.Address };
        http.DefaultRequestHeaders.Add("X-API-Key", key);
        using var response = await http.GetAsync(path, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
