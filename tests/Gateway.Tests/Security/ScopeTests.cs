using System.Net;
using CegidOrleans.Gateway.Tests.Hosts;

namespace CegidOrleans.Gateway.Tests.Security;

/// <summary>Two tenants of one gateway, each with an ERP of its own that holds documents of the same ids.</summary>
public sealed class ScopeTests : IAsyncLifetime
{
    private TwoTenants _tenants = null!;

    public async ValueTask InitializeAsync() => _tenants = await TwoTenants.Start();

    public ValueTask DisposeAsync() => _tenants.DisposeAsync();

    [Fact]
    public async Task A_caller_sees_and_calls_only_the_tools_that_its_scopes_permit()
    {
        await using var reader = await _tenants.Host.Connect("2026-07-28", "acme-reader-key");
        await using var writer = await _tenants.Host.Connect("2026-07-28", "acme-writer-key");
        var readers = await reader.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken);
        var writers = await writer.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(12, readers.Count);
        Assert.Equal(16, writers.Count);
        Assert.DoesNotContain(writers, tool => tool.Name == "delete_invoice");

        Assert.Equal("forbidden", (await reader.Call("update_invoice", """{"invoice_id":"INV-001","data":{"notes":"x"}}""")).Error().GetProperty("code").GetString());
        Assert.Equal("forbidden", (await writer.Call("delete_invoice", """{"invoice_id":"INV-001"}""")).Error().GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, (await _tenants.Post("acme-reader-key", "create_customer", """{"name":"A","email":"a@b.example"}""")).Status);
        Assert.Equal(0, _tenants.Acme.Counters.Total);
    }

    [Fact]
    public async Task Tenants_that_share_ids_and_idempotency_keys_never_meet()
    {
        const string Create = """{"customer_id":"CUST-001","amount":5,"notes":"ofacme","idempotency_key":"same"}""";
        await _tenants.Post("acme-writer-key", "get_invoice_details", """{"invoice_id":"INV-001"}""");
        await _tenants.Post("acme-writer-key", "update_invoice", """{"invoice_id":"INV-001","data":{"notes":"ofacme"}}""");
        await _tenants.Post("acme-writer-key", "create_invoice", Create);

        var (_, read) = await _tenants.Post("other-writer-key", "get_invoice_details", """{"invoice_id":"INV-001"}""");
        var (_, found) = await _tenants.Post("other-writer-key", "search_invoices", """{"query":"ofacme"}""");
        var (status, _) = await _tenants.Post("other-writer-key", "create_invoice", Create.Replace("ofacme", "ofother", StringComparison.Ordinal));
        Assert.DoesNotContain("ofacme", read, StringComparison.Ordinal);
        Assert.Contains("\"total\":0", found, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Single(_tenants.Other.Ledger.Entries);
        Assert.Equal(2, _tenants.Acme.Ledger.Entries.Length);
    }
}
