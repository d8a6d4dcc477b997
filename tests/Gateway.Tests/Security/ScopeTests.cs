using System.Net;
using System.Text;
using CegidOrleans.Gateway.Tests.Hosts;
using CegidOrleans.Sandbox;

namespace CegidOrleans.Gateway.Tests.Security;

/// <summary>Two tenants of one gateway, each with an ERP of its own that holds documents of the same ids.</summary>
public sealed class ScopeTests : IAsyncLifetime
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
                "apiKeys": [ { "id": "reader", "key": "acme-reader-key", "scopes": ["cegid.read"] }, { "id": "writer", "key": "acme-writer-key", "scopes": ["cegid.read", "cegid.write"] } ] },
              { "id": "other", "name": "Other", "cegid": { "protocol": "rest", "baseUrl": "{{_other.BaseUrl}}", "apiVersion": "v1", "apiKey": "sandbox-key" },
                "apiKeys": [ { "id": "writer", "key": "other-writer-key", "scopes": ["cegid.read", "cegid.write"] } ] } ] }
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
    public async Task A_caller_sees_and_calls_only_the_tools_that_its_scopes_permit()
    {
        await using var reader = await _host!.Connect("2026-07-28", "acme-reader-key");
        await using var writer = await _host.Connect("2026-07-28", "acme-writer-key");
        var readers = await reader.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken);
        var writers = await writer.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(12, readers.Count);
        Assert.Equal(16, writers.Count);
        Assert.DoesNotContain(writers, tool => tool.Name == "delete_invoice");

        Assert.Equal("forbidden", (await reader.Call("update_invoice", """{"invoice_id":"INV-001","data":{"notes":"x"}}""")).Error().GetProperty("code").GetString());
        Assert.Equal("forbidden", (await writer.Call("delete_invoice", """{"invoice_id":"INV-001"}""")).Error().GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, (await Post("acme-reader-key", "create_customer", """{"name":"A","email":"a@b.example"}""")).Status);
        Assert.Equal(0, _acme!.Counters.Total);
    }

    [Fact]
    public async Task Tenants_that_share_ids_and_idempotency_keys_never_meet()
    {
        const string Create = """{"customer_id":"CUST-001","amount":5,"notes":"ofacme","idempotency_key":"same"}""";
        await Post("acme-writer-key", "get_invoice_details", """{"invoice_id":"INV-001"}""");
        await Post("acme-writer-key", "update_invoice", """{"invoice_id":"INV-001","data":{"notes":"ofacme"}}""");
        await Post("acme-writer-key", "create_invoice", Create);

        var (_, read) = await Post("other-writer-key", "get_invoice_details", """{"invoice_id":"INV-001"}""");
        var (_, found) = await Post("other-writer-key", "search_invoices", """{"query":"ofacme"}""");
        var (status, _) = await Post("other-writer-key", "create_invoice", Create.Replace("ofacme", "ofother", StringComparison.Ordinal));
        Assert.DoesNotContain("ofacme", read, StringComparison.Ordinal);
        Assert.Contains("\"total\":0", found, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Single(_other!.Ledger.Entries);
        Assert.Equal(2, _acme!.Ledger.Entries.Length);
    }

    private async Task<(HttpStatusCode Status, string Body)> Post(string key, string tool, string arguments)
    {
        using var http = new HttpClient { BaseAddress = _host!.Address };
        http.DefaultRequestHeaders.Add("X-API-Key", key);
        using var body = new StringContent(arguments, Encoding.UTF8, "application/json");
        using var response = await http.PostAsync($"/tools/{tool}", body, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
