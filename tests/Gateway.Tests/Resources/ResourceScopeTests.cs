using System.Net;
using CegidOrleans.Gateway.Tests.Hosts;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace CegidOrleans.Gateway.Tests.Resources;

/// <summary>Two tenants whose ERPs hold documents under the same ids, and a key that may write but not read.</summary>
public sealed class ResourceScopeTests : IAsyncLifetime
{
    private TwoTenants _tenants = null!;

    public async ValueTask InitializeAsync() => _tenants = await TwoTenants.Start();

    public ValueTask DisposeAsync() => _tenants.DisposeAsync();

    [Fact]
    public async Task Who_may_not_read_sees_no_resource_and_reads_none()
    {
        await using var client = await _tenants.Host.Connect("2026-07-28", "acme-blind-key");
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
        Assert.Equal(HttpStatusCode.Forbidden, (await _tenants.Get("acme-blind-key", "/resources/invoices")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await _tenants.Get("acme-blind-key", "/resources/invoices/INV-001")).Status);
        Assert.DoesNotContain("cegid://", (await _tenants.Get("acme-blind-key", "/resources")).Body, StringComparison.Ordinal);
        Assert.Equal(0, _tenants.Acme.Counters.Total);
    }

    [Fact]
    public async Task Tenants_that_share_ids_read_each_their_own()
    {
        await using var acme = await _tenants.Host.Connect("2026-07-28", "acme-writer-key");
        await using var other = await _tenants.Host.Connect("2026-07-28", "other-reader-key");
        await acme.Call("update_invoice", """{"invoice_id":"INV-001","data":{"notes":"ofacme"}}""");

        Assert.Contains("ofacme", await Text(acme, "cegid://invoices/INV-001"), StringComparison.Ordinal);
        Assert.DoesNotContain("ofacme", await Text(other, "cegid://invoices/INV-001"), StringComparison.Ordinal);
        Assert.DoesNotContain("ofacme", await Text(other, "cegid://invoices"), StringComparison.Ordinal);
        Assert.DoesNotContain("ofacme", (await _tenants.Get("other-reader-key", "/resources/invoices/INV-001")).Body, StringComparison.Ordinal);
    }

    private static async Task<string> Text(ModelContextProtocol.Client.McpClient client, string uri) => ((TextResourceContents)Assert.Single(
        (await client.ReadResourceAsync(uri, cancellationToken: TestContext.Current.CancellationToken)).Contents)).Text;
}
