using System.Net;
using System.Text.Json;
using CegidOrleans.Gateway.Tests.Hosts;

namespace CegidOrleans.Gateway.Tests.Tools;

public sealed class BadInputTests
{
    private const string Long = "LONG";

    public static TheoryData<string, string, string> Cases { get; } = new()
    {
        // wrong type
        { "get_invoice_details", """{"invoice_id":7}""", "invoice_id" },
        { "get_invoice_details", """{"invoice_id":["INV-001"]}""", "invoice_id" },
        { "list_invoices", """{"limit":"ten"}""", "limit" },
        { "list_invoices", """{"limit":1.5}""", "limit" },
        { "list_invoices", """{"filters":"paid"}""", "filters" },
        { "list_invoices", """{"filters":{"min_amount":"12"}}""", "filters.min_amount" },
        { "create_invoice", """{"customer_id":"CUST-001","amount":"12"}""", "amount" },
        { "create_invoice", """{"customer_id":"CUST-001","amount":1,"items":[{"quantity":"1","unit_price":2}]}""", "items[0].quantity" },
        { "update_invoice", """{"invoice_id":"INV-001","data":[]}""", "data" },
        { "batch_get_invoices", """{"invoice_ids":"INV-001"}""", "invoice_ids" },
        { "batch_get_invoices", """{"invoice_ids":["INV-001",7]}""", "invoice_ids[1]" },
        // missing
        { "get_invoice_details", "{}", "invoice_id" },
        { "get_invoice_details", """{"invoice_id":null}""", "invoice_id" },
        { "create_invoice", """{"customer_id":"CUST-001"}""", "amount" },
        { "create_customer", """{"name":"A"}""", "email" },
        { "update_invoice", """{"invoice_id":"INV-001","data":{}}""", "data" },
        { "search_invoices", "{}", "query" },
        { "get_financial_summary", "{}", "period" },
        { "validate_qr_code", "{}", "qr_hex" },
        // unknown argument
        { "get_invoice_details", """{"invoice_id":"INV-001","verbose":true}""", "verbose" },
        { "list_products", """{"filters":{"category":"Shoes"}}""", "filters" },
        { "list_orders", """{"filters":{"min_amount":1}}""", "filters.min_amount" },
        { "delete_invoice", """{"invoice_id":"INV-001","idempotency_key":"k"}""", "idempotency_key" },
        // out of range
        { "list_invoices", """{"limit":0}""", "limit" },
        { "list_invoices", """{"limit":501}""", "limit" },
        { "list_invoices", """{"offset":-1}""", "offset" },
        { "get_invoice_details", """{"invoice_id":"INV-001","max_age_seconds":-1}""", "max_age_seconds" },
        { "batch_get_invoices", """{"invoice_ids":[]}""", "invoice_ids" },
        { "create_invoice", """{"customer_id":"CUST-001","amount":1e400}""", "amount" },
        { "list_invoices", """{"filters":{"from_date":"2025-02-30"}}""", "filters.from_date" },
        { "list_invoices", """{"filters":{"from_date":"2025-02-02","to_date":"2025-02-01"}}""", "filters.from_date" },
        { "list_invoices", """{"filters":{"min_amount":2,"max_amount":1}}""", "filters.min_amount" },
        { "create_invoice", """{"customer_id":"CUST-001","amount":1,"currency":"euro"}""", "currency" },
        { "create_invoice", """{"customer_id":"CUST-001","amount":1,"due_date":"tomorrow"}""", "due_date" },
        { "create_invoice", """{"customer_id":"CUST-001","amount":1,"idempotency_key":"a/b"}""", "idempotency_key" },
        { "create_customer", """{"name":"A","email":"nobody"}""", "email" },
        { "update_invoice", """{"invoice_id":"INV-001","data":{"version":"9"}}""", "data.version" },
        { "update_invoice", """{"invoice_id":"INV-001","data":{"id":"INV-002"}}""", "data.id" },
        { "get_financial_summary", """{"period":"2025-13"}""", "period" },
        { "validate_qr_code", """{"qr_hex":"012"}""", "qr_hex" },
        { "validate_qr_code", """{"qr_hex":"zz"}""", "qr_hex" },
        // JSON by its grammar, and still nothing certain
        { "list_invoices", """{"limit":99999999999999999999}""", "limit" },
        { "list_invoices", """{"filters":{"min_amount":1e400}}""", "filters.min_amount" },
        { "update_invoice", """{"invoice_id":"INV-001","data":{"notes":1,"notes":2}}""", "data.notes" },
        { "update_invoice", """{"invoice_id":"INV-001","data":{"u":[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]}}""", "data.u[0][0][0][0][0][0][0][0][0][0][0][0][0][0][0]" },
        { "create_invoice", """{"customer_id":"CUST-001","amount":1,"currency":"EUR\n"}""", "currency" },
        { "create_customer", """{"name":"  ","email":"a@b.example"}""", "name" },
        { "create_customer", """{"name":"A","email":"a@b.example\n"}""", "email" },
        { "search_invoices", """{"query":"umbrella\n"}""", "query" },
        // ids that could be read as something else
        { "get_invoice_details", """{"invoice_id":""}""", "invoice_id" },
        { "get_invoice_details", """{"invoice_id":"a/b"}""", "invoice_id" },
        { "get_invoice_details", """{"invoice_id":".."}""", "invoice_id" },
        { "get_invoice_details", """{"invoice_id":"../customers/CUST-001"}""", "invoice_id" },
        { "get_invoice_details", """{"invoice_id":"INV.001"}""", "invoice_id" },
        { "get_invoice_details", """{"invoice_id":"INV\\001"}""", "invoice_id" },
        { "get_invoice_details", """{"invoice_id":"INV-001\u0000"}""", "invoice_id" },
        { "get_invoice_details", """{"invoice_id":"INV-001\n"}""", "invoice_id" },
        { "get_invoice_details", """{"invoice_id":"INV%2F001"}""", "invoice_id" },
        { "get_invoice_details", """{"invoice_id":" INV-001"}""", "invoice_id" },
        { "get_invoice_details", """{"invoice_id":"LONG"}""", "invoice_id" },
        { "get_customer_details", """{"customer_id":"LONG"}""", "customer_id" },
        { "update_invoice", """{"invoice_id":"a/b","data":{"notes":"x"}}""", "invoice_id" },
        { "delete_invoice", """{"invoice_id":"a/b"}""", "invoice_id" },
        { "list_invoices", """{"filters":{"customer_id":"a/b"}}""", "filters.customer_id" },
        { "list_invoices", """{"filters":{"customer_id":"CUST-001\n"}}""", "filters.customer_id" },
        { "search_invoices", """{"query":"a\u0007b"}""", "query" },
        { "search_invoices", """{"query":"LONG"}""", "query" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Bad_input_names_its_field_over_rest_and_the_erp_is_not_asked(string tool, string arguments, string field)
    {
        await using var host = await Erp.Quiet();
        var (response, problem) = await host.Host.PostTool(tool, arguments.Replace(Long, new string('A', 5000), StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("invalid_argument", problem.GetProperty("code").GetString());
        Assert.Equal(field, problem.GetProperty("field").GetString());
        Assert.Equal(host.AskedBefore, host.Host.Sandbox.Counters.Total);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Bad_input_is_a_result_that_names_its_field_over_mcp_and_the_erp_is_not_asked(string tool, string arguments, string field)
    {
        await using var host = await Erp.Quiet();
        await using var client = await host.Host.Connect("2026-07-28");
        var result = await client.Call(tool, arguments.Replace(Long, new string('A', 5000), StringComparison.Ordinal));
        Assert.Equal(field, result.Error().GetProperty("field").GetString());
        Assert.Equal("invalid_argument", result.Error().GetProperty("code").GetString());
        Assert.Contains(field.Split('.')[^1].Split('[')[0], result.Text(), StringComparison.Ordinal);
        Assert.Equal(host.AskedBefore, host.Host.Sandbox.Counters.Total);
    }

    [Theory]
    [InlineData("search_invoices", """{"query":"\ud800"}""", "query")]
    [InlineData("update_invoice", """{"invoice_id":"INV-001","data":{"notes":"\ud800"}}""", "data.notes")]
    [InlineData("list_invoices", """{"limit":1,"limit":2}""", "limit")]
    public async Task What_no_client_library_sends_is_told_apart_too(string tool, string arguments, string field)
    {
        await using var host = await Erp.Quiet();
        var (response, problem) = await host.Host.PostTool(tool, arguments);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(field, problem.GetProperty("field").GetString());

        using var request = new HttpRequestMessage(HttpMethod.Post, "/mcp")
        {
            Content = new StringContent(
                $$$"""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"{{{tool}}}","arguments":{{{arguments}}}}}""",
                System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        request.Headers.Add("MCP-Protocol-Version", "2025-11-25");
        using var answer = await host.Host.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("-32603", text, StringComparison.Ordinal);
        Assert.Equal(0, host.Host.Sandbox.Counters.Of("PUT", "invoices/{id}"));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("1")]
    [InlineData("\"x\"")]
    public async Task A_body_that_is_no_object_is_refused(string body)
    {
        await using var host = await Erp.Quiet();
        var (response, problem) = await host.Host.PostTool("list_invoices", body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("invalid_argument", problem.GetProperty("code").GetString());
        Assert.Equal(JsonValueKind.String, problem.GetProperty("field").ValueKind);
    }

    /// <summary>The one sandbox that nobody else asks anything while bad input is tried on it.</summary>
    private sealed class Erp : IAsyncDisposable
    {
        private static readonly SemaphoreSlim Turn = new(1);
        private static EmbeddedHost? _host;

        private Erp(EmbeddedHost host)
        {
            Host = host;
            AskedBefore = host.Sandbox.Counters.Total;
        }

        public EmbeddedHost Host { get; }

        public long AskedBefore { get; }

        public static async Task<Erp> Quiet()
        {
            await Turn.WaitAsync(TestContext.Current.CancellationToken);
            return new Erp(_host ??= await EmbeddedHost.Start());
        }

        public ValueTask DisposeAsync()
        {
            Turn.Release();
            return ValueTask.CompletedTask;
        }
    }
}
