using CegidOrleans.Gateway.Tests.Hosts;
using CegidOrleans.Sandbox;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace CegidOrleans.Gateway.Tests.Telemetry;

/// <summary>What stands in a document, or is said about it, is for its tenant's callers: never for logs, audit, metrics or traces, at any level.</summary>
public sealed class ContentsTests
{
    private const string Key = "agents-key";

    private static readonly string[] Contents = ["Zebulon Quuxbury", "zebulon@quuxbury.example", "+33 1 23 45 67 89 01", "1 Rue Perdue", "meet behind the mill", "gearwheel no 7", "98765.43"];

    [Fact]
    public async Task No_content_of_a_document_gets_into_logs_audit_metrics_and_traces()
    {
        await using var sandbox = await SandboxHost.StartAsync(new SandboxOptions(), TestContext.Current.CancellationToken);
        await using var echo = await EchoingErp.Start();
        echo.Words = string.Join(' ', Contents);
        await using var run = await WatchedRun.Start(
            $$"""
            { "tenants": [
              { "id": "good", "cegid": { "baseUrl": "{{sandbox.BaseUrl}}", "apiKey": "sandbox-key" },
                "apiKeys": [ { "id": "agents", "key": "{{Key}}", "scopes": ["cegid.read", "cegid.write", "cegid.delete"] } ] },
              { "id": "echo", "cegid": { "baseUrl": "{{echo.Address}}", "apiKey": "k" },
                "apiKeys": [ { "id": "agents", "key": "echo-key", "scopes": ["cegid.read", "cegid.write", "cegid.delete"] } ] } ] }
            """,
            "--Logging:LogLevel:Default=Trace", "--Writes:SettleWithin=00:00:00", "--Cegid:Resilience:MaxRetries=0", "--Cegid:Resilience:BreakerMinimumThroughput=10000");

        await Work(run, Key);
        foreach (var status in new[] { 400, 422, 409, 500, 200 })
        {
            echo.Status = status;
            await Work(run, "echo-key");
        }

        var audit = await run.StopAndReadAudit();
        Assert.Contains(run.Answers, answer => answer.Contains(Contents[0], StringComparison.Ordinal));
        Assert.Contains(run.Logged, line => line.Contains("ERP of echo", StringComparison.Ordinal));
        var all = run.Logged.Concat(audit).Concat(run.Measurements).Concat(run.Exported.Select(Telemetry.Spans.Tell)).ToList();
        var leaks = Contents.SelectMany(content => all.Where(said => said.Contains(content, StringComparison.OrdinalIgnoreCase)).Take(3).Select(said => $"{content} in {said}")).ToList();
        Assert.True(leaks.Count == 0, string.Join("\n\n", leaks));
    }

    private static async Task Work(WatchedRun run, string key)
    {
        const string Customer = """{"name":"Zebulon Quuxbury","email":"zebulon@quuxbury.example","phone":"+33 1 23 45 67 89 01","address":"1 Rue Perdue"}""";
        const string Invoice = """{"customer_id":"CUST-001","amount":98765.43,"notes":"meet behind the mill","items":[{"description":"gearwheel no 7","quantity":1,"unit_price":98765.43}]}""";
        const string Change = """{"invoice_id":"INV-001","data":{"notes":"meet behind the mill","amount":98765.43}}""";
        (HttpMethod Method, string Path, string? Body)[] requests =
        [
            (HttpMethod.Post, "/tools/create_customer", Customer),
            (HttpMethod.Post, "/tools/create_invoice", Invoice),
            (HttpMethod.Post, "/tools/update_invoice", Change),
            (HttpMethod.Get, "/tools/search_invoices?query=meet%20behind%20the%20mill", null),
            (HttpMethod.Get, "/tools/list_customers?email=zebulon@quuxbury.example&name=Zebulon%20Quuxbury", null),
            (HttpMethod.Get, "/tools/get_invoice_details?invoice_id=INV-001", null),
            (HttpMethod.Get, "/resources/customers?search=Zebulon%20Quuxbury", null),
            (HttpMethod.Get, "/prompts/analyze_invoice?invoice_id=INV-001", null),
            (HttpMethod.Post, "/tools/create_customer", """{"name":"Zebulon Quuxbury","email":7,"meet behind the mill":1}"""),
            (HttpMethod.Post, "/tools/create_customer", """{"name":"Zebulon Quuxbury","""),
        ];
        foreach (var (method, path, body) in requests)
        {
            await run.Send(method, path, body, ("X-API-Key", key));
        }

        foreach (var revision in new[] { "2025-11-25", "2026-07-28" })
        {
            await using var client = await run.Connect(revision, key);
            await client.Call("create_customer", Customer);
            await client.Call("create_invoice", Invoice);
            await client.Call("update_invoice", Change);
            await client.Call("search_invoices", """{"query":"Zebulon Quuxbury"}""");
            await client.Call("list_customers", """{"filters":{"email":"zebulon@quuxbury.example"}}""");
            await Quietly(() => client.ReadResourceAsync("cegid://customers", cancellationToken: TestContext.Current.CancellationToken).AsTask());
            await Quietly(() => client.GetPromptAsync(
                "fraud_detection", new Dictionary<string, object?>(), cancellationToken: TestContext.Current.CancellationToken).AsTask());
            await Quietly(() => client.CompleteAsync(
                new ResourceTemplateReference { Uri = "cegid://customers/{id}" }, "id", "Zebulon Quuxbury", cancellationToken: TestContext.Current.CancellationToken).AsTask());
        }
    }

    private static async Task Quietly(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (McpException)
        {
            // What the caller is told is not what this is about.
        }
    }
}
