using System.Text.Json;
using CegidOrleans.Gateway.Tests.Confirmation;
using CegidOrleans.Gateway.Tests.Hosts;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace CegidOrleans.Gateway.Tests.Audit;

public sealed class AuditTests
{
    private static readonly string[] Always = ["time", "event", "trace_id", "transport", "outcome", "duration_ms"];

    [Fact]
    public async Task Every_call_over_REST_is_recorded_with_who_what_and_what_came_of_it()
    {
        await using var audited = await AuditedHost.Start();
        await audited.Send("agents-key", HttpMethod.Get, "/tools/get_invoice_details?invoice_id=INV-001");
        await audited.Send("agents-key", HttpMethod.Post, "/tools/create_customer", """{"name":"Ada","email":"ada@example.com"}""");
        await audited.Send("agents-key", HttpMethod.Post, "/tools/batch_get_invoices", """{"invoice_ids":["INV-001","INV-002","../etc"]}""");
        await audited.Send("agents-key", HttpMethod.Get, "/resources/products/NOPE");
        await audited.Send("agents-key", HttpMethod.Get, "/prompts/analyze_invoice?invoice_id=INV-002");
        await audited.Send("readers-key", HttpMethod.Post, "/tools/delete_invoice", """{"invoice_id":"INV-003"}""");

        var events = await audited.StopAndRead();
        Assert.Equal(
            [
                "call rest acme/agents tool get_invoice_details [invoice/INV-001] ok",
                "call rest acme/agents tool create_customer [customer/*] ok",
                "call rest acme/agents tool batch_get_invoices [invoice/INV-001 invoice/INV-002] invalid_argument",
                "call rest acme/agents resource cegid://products/{id} [product/NOPE] not_found",
                "call rest acme/agents prompt analyze_invoice [invoice/INV-002] ok",
                "call rest acme/readers tool delete_invoice [invoice/INV-003] forbidden",
            ],
            events.Select(Tell));
        Assert.All(events, recorded => Assert.Equal("ApiKey", recorded.GetProperty("credential").GetString()));
        Assert.Equal(events.Count, events.Select(recorded => recorded.GetProperty("trace_id").GetString()!).Distinct().Count(trace => trace.Length > 0));
        Assert.All(events, recorded => Assert.True(recorded.GetProperty("duration_ms").GetDouble() > 0));
    }

    [Fact]
    public async Task A_deletion_that_asks_a_person_first_is_no_failure()
    {
        const string Invoice = """{"invoice_id":"INV-001"}""";
        await using var audited = await AuditedHost.Start();
        var asked = await McpWire.Delete(audited.Host.Address, "agents-key", Invoice);
        await McpWire.Delete(audited.Host.Address, "agents-key", Invoice, "made-up", McpWire.Yes);
        await McpWire.Delete(audited.Host.Address, "agents-key", Invoice, asked.State(), McpWire.Yes);
        Assert.Equal(
            [
                "call mcp acme/agents tool delete_invoice [invoice/INV-001] confirmation_required",
                "call mcp acme/agents tool delete_invoice [invoice/INV-001] invalid_argument",
                "call mcp acme/agents tool delete_invoice [invoice/INV-001] ok",
            ],
            (await audited.StopAndRead()).Select(Tell));
    }

    [Theory]
    [InlineData("2025-11-25")]
    [InlineData("2026-07-28")]
    public async Task Every_call_over_MCP_is_recorded_and_lists_of_names_are_not(string revision)
    {
        await using var audited = await AuditedHost.Start();
        await using (var client = await audited.Host.Connect(revision, "agents-key"))
        {
            await client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken);
            await client.Call("list_customers", "{}");
            await client.Call("update_invoice", """{"invoice_id":"INV-001","data":{"notes":"x"}}""");
            await client.Call("get_invoice_details", """{"invoice_id":"a\nb"}""");
            await client.ReadResourceAsync("cegid://invoices", cancellationToken: TestContext.Current.CancellationToken);
            await client.GetPromptAsync("customer_report", new Dictionary<string, object?> { ["customer_id"] = "CUST-001" }, cancellationToken: TestContext.Current.CancellationToken);
            await client.CompleteAsync(new ResourceTemplateReference { Uri = "cegid://invoices/{id}" }, "id", "INV", cancellationToken: TestContext.Current.CancellationToken);
            await Assert.ThrowsAsync<McpProtocolException>(async () => await client.Call("drop_tables", "{}"));
        }

        Assert.Equal(
            [
                "call mcp acme/agents tool list_customers [] ok",
                "call mcp acme/agents tool update_invoice [invoice/INV-001] ok",
                "call mcp acme/agents tool get_invoice_details [] invalid_argument",
                "call mcp acme/agents resource cegid://invoices [] ok",
                "call mcp acme/agents prompt customer_report [customer/CUST-001] ok",
                "call mcp acme/agents completion cegid://invoices/{id} [] ok",
                "refusal mcp acme/agents tool /mcp/ [] invalid_argument",
            ],
            (await audited.StopAndRead()).Select(Tell));
    }

    [Fact]
    public async Task Who_is_turned_away_is_recorded_without_a_tenant_and_without_what_it_presented()
    {
        await using var audited = await AuditedHost.Start();
        await audited.Send("stolen-or-guessed-key", HttpMethod.Get, "/tools/get_invoice_details?invoice_id=INV-001");
        await audited.Send(null, HttpMethod.Post, "/mcp", "{}");
        await audited.Send("agents-key", HttpMethod.Get, "/prompts/analyze_invoice?invoice_id=INV-001", origin: "https://evil.example");
        await audited.Send("agents-key", HttpMethod.Post, "/tools/list_invoices", "no json");
        await audited.Send("agents-key", HttpMethod.Get, "/tools/drop_tables");
        await audited.Send(null, HttpMethod.Get, "/health");
        await audited.Send("agents-key", HttpMethod.Get, "/nothing/here");

        var events = await audited.StopAndRead();
        Assert.Equal(
            [
                "refusal rest / tool /tools/{name} [] unauthenticated",
                "refusal mcp / - /mcp/ [] unauthenticated",
                "refusal rest / prompt /prompts/{name} [] forbidden",
                "refusal rest acme/agents tool /tools/{name} [] invalid_argument",
                "refusal rest acme/agents tool /tools/{name} [] not_found",
            ],
            events.Select(Tell));
        Assert.Equal([401, 401, 403, 400, 404], events.Select(recorded => recorded.GetProperty("status").GetInt32()));
        Assert.DoesNotContain("stolen", string.Join('\n', events), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_quota_refuses_is_recorded_with_its_caller()
    {
        await using var audited = await AuditedHost.Start();
        var tenants = audited.Host.Tenants;
        tenants.Replace([.. tenants.All.Select(tenant => tenant with { Limits = tenant.Limits with { RequestsPerMinute = 1 } })]);
        await audited.Send("agents-key", HttpMethod.Get, "/tools/get_invoice_details?invoice_id=INV-001");
        await audited.Send("readers-key", HttpMethod.Get, "/tools/get_invoice_details?invoice_id=INV-001");
        await audited.Send("agents-key", HttpMethod.Post, "/mcp", """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""");
        Assert.Equal(
            [
                "call rest acme/agents tool get_invoice_details [invoice/INV-001] ok",
                "refusal rest acme/readers tool /tools/{name} [] quota_exceeded",
                "refusal mcp acme/agents - /mcp/ [] quota_exceeded",
            ],
            (await audited.StopAndRead()).Select(Tell));
    }

    [Fact]
    public async Task Nothing_is_recorded_unless_the_setting_says_where()
    {
        using var folder = new AuditFolder();
        await using (var host = await EmbeddedHost.Start($"--Audit:Path={folder.Path}"))
        {
            await host.PostTool("get_invoice_details", """{"invoice_id":"INV-001"}""");
        }

        Assert.Empty(folder.Files);
    }

    [Fact]
    public async Task The_schema_in_the_document_names_every_field()
    {
        await using var audited = await AuditedHost.Start();
        await audited.Send("agents-key", HttpMethod.Get, "/tools/get_invoice_details?invoice_id=INV-001");
        await audited.Send("wrong", HttpMethod.Get, "/tools/get_invoice_details");
        var events = await audited.StopAndRead();
        var document = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "audit.md"), TestContext.Current.CancellationToken);
        Assert.All(events, recorded => Assert.All(Always, name => Assert.True(recorded.TryGetProperty(name, out _), name)));
        Assert.All(
            events.SelectMany(recorded => recorded.EnumerateObject()).Select(member => member.Name).Append("lost").Distinct(),
            name => Assert.Contains($"| `{name}` |", document, StringComparison.Ordinal));
    }

    private static string Tell(JsonElement recorded)
    {
        var documents = recorded.TryGetProperty("documents", out var ids) ? ids.EnumerateArray().Select(id => Settled(id.GetString()!)) : [];
        return $"{Of("event")} {Of("transport")} {Of("tenant")}/{Of("subject")} {Of("operation", "-")} {Of("name")} [{string.Join(' ', documents)}] {Of("outcome")}";

        string Of(string name, string otherwise = "") => recorded.TryGetProperty(name, out var value) ? value.GetString()! : otherwise;
    }

    // The ERP chooses the ids of what is made.
    private static string Settled(string document) => document.StartsWith("customer/", StringComparison.Ordinal) && document != "customer/CUST-001" ? "customer/*" : document;
}
