using System.Net;
using System.Text;
using System.Text.Json;
using CegidOrleans.Gateway.Tests.Hosts;
using CegidOrleans.Sandbox.Faults;

namespace CegidOrleans.Gateway.Tests.Rest;

public sealed class ToolsOverRestTests(SharedHost shared)
{
    [Fact]
    public async Task A_document_is_answered_byte_for_byte_as_the_erp_has_it()
    {
        var body = await shared.Host.Http.GetStringAsync("/tools/get_product_details?product_id=PROD-002", TestContext.Current.CancellationToken);
        Assert.Equal(Encoding.UTF8.GetString(shared.Host.Sandbox.Documents.Find("products", "PROD-002")!.Value.Span), body);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/plain")]
    public async Task A_body_is_read_as_json_whatever_it_calls_itself(string type)
    {
        using var body = new StringContent("""{"limit": 10, "offset": 0}""", Encoding.UTF8, type);
        using var response = await shared.Host.Http.PostAsync("/tools/list_invoices", body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(10, json.RootElement.GetProperty("invoices").GetArrayLength());
    }

    [Fact]
    public async Task A_body_that_is_no_json_and_claims_to_be_none_is_415()
    {
        using var body = new StringContent("<limit>10</limit>", Encoding.UTF8, "application/xml");
        using var response = await shared.Host.Http.PostAsync("/tools/list_invoices", body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task A_query_reaches_filters_numbers_and_lists()
    {
        var ct = TestContext.Current.CancellationToken;
        using var page = JsonDocument.Parse(await shared.Host.Http.GetStringAsync("/tools/list_invoices?status=paid&min_amount=100&limit=3", ct));
        Assert.Equal(3, page.RootElement.GetProperty("invoices").GetArrayLength());
        Assert.All(page.RootElement.GetProperty("invoices").EnumerateArray(), invoice => Assert.Equal("paid", invoice.GetProperty("status").GetString()));
        using var batch = JsonDocument.Parse(await shared.Host.Http.GetStringAsync("/tools/batch_get_invoices?invoice_ids=INV-040,INV-041&invoice_ids=INV-042", ct));
        Assert.Equal(3, batch.RootElement.GetProperty("results").GetArrayLength());
    }

    [Fact]
    public async Task A_create_is_201_and_a_tool_that_writes_is_405_for_get()
    {
        var (created, _) = await shared.Host.PostTool("create_customer", """{"name":"A","email":"a@b.example"}""");
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        using var got = await shared.Host.Http.GetAsync("/tools/create_customer?name=A", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, got.StatusCode);
        Assert.Equal("POST", got.Content.Headers.Allow.Single());
    }

    [Fact]
    public async Task Errors_have_the_status_and_the_code_of_the_contract()
    {
        await using var host = await EmbeddedHost.Start();
        Assert.Equal((404, "not_found"), await Status(host, "get_invoice_details", """{"invoice_id":"INV-NONE"}"""));
        Assert.Equal((412, "conflict"), await Status(host, "update_invoice", """{"invoice_id":"INV-001","data":{"notes":"x"},"expected_version":"999"}"""));
        Assert.Equal((422, "upstream_rejected"), await Status(host, "create_invoice", """{"customer_id":"CUST-NONE","amount":1}"""));
        await Status(host, "create_invoice", """{"customer_id":"CUST-001","amount":1,"idempotency_key":"k"}""");
        Assert.Equal((409, "conflict"), await Status(host, "create_invoice", """{"customer_id":"CUST-001","amount":2,"idempotency_key":"k"}"""));
        Assert.Equal((404, "not_found"), await Status(host, "made_up", "{}"));

        host.Sandbox.Faults.Add(FaultRule.Drop(FaultMoment.BeforeCommit, "POST", "invoices", times: 1));
        var (lost, problem) = await host.PostTool("create_invoice", """{"customer_id":"CUST-001","amount":3}""");
        Assert.Equal((502, "outcome_unknown"), ((int)lost.StatusCode, problem.GetProperty("code").GetString()));
        Assert.NotEqual("", problem.GetProperty("idempotency_key").GetString());

        host.Sandbox.Faults.Down = true;
        Assert.Equal((503, "upstream_unavailable"), await Status(host, "get_invoice_details", """{"invoice_id":"INV-077"}"""));
    }

    [Fact]
    public async Task A_caller_that_hangs_up_in_the_middle_of_a_write_stops_neither_that_write_nor_the_next()
    {
        await using var host = await EmbeddedHost.Start();
        using var hold = host.Sandbox.Faults.Hold("PUT", "invoices/INV-001");
        using var hangUp = new CancellationTokenSource();
        using var first = new StringContent("""{"invoice_id":"INV-001","data":{"u_first":1}}""");
        using var second = new StringContent("""{"invoice_id":"INV-001","data":{"u_second":1}}""");
        var sent = host.Http.PostAsync("/tools/update_invoice", first, hangUp.Token);
        await hold.WaitingAsync(1, TestContext.Current.CancellationToken);
        var waiting = host.Http.PostAsync("/tools/update_invoice", second, hangUp.Token);
        var third = host.PostTool("update_invoice", """{"invoice_id":"INV-001","data":{"u_third":1}}""");
        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sent);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        hold.Release();

        Assert.Equal(HttpStatusCode.OK, (await third).Response.StatusCode);
        var (_, after) = await host.PostTool("get_invoice_details", """{"invoice_id":"INV-001","max_age_seconds":0}""");
        Assert.Equal(1, after.GetProperty("u_first").GetInt32());
        Assert.Equal(1, after.GetProperty("u_third").GetInt32());
        Assert.Equal(1, host.Sandbox.Counters.Snapshot().PeakWritesOfOneDocument);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_413()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/tools/list_invoices") { Content = new StringContent(new string('a', 1024 * 1024 + 1)) };
        // The server answers before it has read the body and closes; a client that is still sending would see the break and not the answer.
        request.Headers.ExpectContinue = true;
        using var response = await shared.Host.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    private static async Task<(int, string?)> Status(EmbeddedHost host, string tool, string arguments)
    {
        var (response, json) = await host.PostTool(tool, arguments);
        return ((int)response.StatusCode, json.TryGetProperty("code", out var code) ? code.GetString() : null);
    }
}
