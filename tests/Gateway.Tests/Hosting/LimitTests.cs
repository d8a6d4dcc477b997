using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using CegidOrleans.Gateway.Tests.Hosts;

namespace CegidOrleans.Gateway.Tests.Hosting;

public sealed class LimitTests(SharedHost shared)
{
    private const string Short = "--Server:RequestTimeout=00:00:02";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(65)]
    [InlineData(200_000)]
    public async Task A_body_that_is_nested_without_end_is_a_400_that_says_so(int depth)
    {
        var (response, json) = await shared.Host.PostTool("list_invoices", new string('[', depth) + new string(']', depth));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(("invalid_argument", "body"), (json.GetProperty("code").GetString(), json.GetProperty("field").GetString()));
        Assert.Contains("64", json.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-11-25", 100)]
    [InlineData("2025-11-25", 200_000)]
    [InlineData("2026-07-28", 200_000)]
    public async Task So_it_is_over_mcp(string revision, int depth)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mcp")
        {
            Content = new StringContent(
                """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"list_invoices","arguments":{"filters":""" + new string('[', depth) + new string(']', depth) + "}}}",
                Encoding.UTF8,
                "application/json"),
        };
        request.Headers.Add("MCP-Protocol-Version", revision);
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        using var response = await shared.Host.Http.SendAsync(request, Token);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("depth", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_that_takes_too_long_is_a_504_over_rest_and_a_result_to_repeat_over_mcp()
    {
        await using var host = await EmbeddedHost.Start(Short);
        using var hold = host.Sandbox.Faults.Hold("GET", "invoices/INV-001");
        var (response, json) = await host.PostTool("get_invoice_details", """{"invoice_id":"INV-001"}""");
        Assert.Equal(HttpStatusCode.GatewayTimeout, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("timeout", json.GetProperty("code").GetString());
        Assert.True(json.GetProperty("retryable").GetBoolean());

        await using var client = await host.Connect("2026-07-28");
        var error = (await client.Call("get_invoice_details", """{"invoice_id":"INV-001"}""")).Error();
        Assert.Equal("timeout", error.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("update_invoice", "PUT", "invoices/INV-001", """{"invoice_id":"INV-001","data":{"u_late":1}}""")]
    [InlineData("create_customer", "POST", "customers", """{"name":"Late","email":"late@example.com"}""")]
    [InlineData("delete_invoice", "DELETE", "invoices/INV-001", """{"invoice_id":"INV-001"}""")]
    public async Task A_write_that_takes_too_long_has_an_unknown_outcome_and_is_done_once(string tool, string method, string path, string arguments)
    {
        // Invariant: the time limit cuts off the answer and never the write, and repeating it with its key does not write again.
        await using var host = await EmbeddedHost.Start(Short);
        using var hold = host.Sandbox.Faults.Hold(method, path);
        var (response, json) = await host.PostTool(tool, arguments);
        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Equal("outcome_unknown", json.GetProperty("code").GetString());
        // A deletion takes no key and is told none: twice is as once.
        Assert.Equal(tool != "delete_invoice", json.TryGetProperty("idempotency_key", out var key));
        hold.Release();

        var again = tool == "delete_invoice" ? arguments : $$"""{{arguments[..^1]}},"idempotency_key":"{{key}}"}""";
        var (settled, answer) = await host.PostTool(tool, again);
        Assert.True(settled.IsSuccessStatusCode || (tool == "delete_invoice" && settled.StatusCode == HttpStatusCode.NotFound), $"{settled.StatusCode} {answer}");
        Assert.Single(host.Sandbox.Ledger.Entries, entry => entry.Method == method);
    }

    [Fact]
    public async Task Headers_that_do_not_arrive_and_a_body_that_drips_do_not_hold_a_connection()
    {
        await using var host = await EmbeddedHost.Start("--Server:RequestHeadersTimeout=00:00:01", "--Server:MinRequestBodyBytesPerSecond=1000");
        Assert.Contains(" 408 ", await Raw(host, "GET /health HTTP/1.1\r\nHost: localhost\r\n"), StringComparison.Ordinal);
        Assert.Contains(" 408 ", await Raw(host, "POST /tools/list_invoices HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n{"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_more_connections_than_allowed_are_answered()
    {
        await using var host = await EmbeddedHost.Start("--Server:MaxConcurrentConnections=1");
        using var first = new TcpClient();
        await first.ConnectAsync(host.Address.Host, host.Address.Port, Token);
        await first.GetStream().WriteAsync("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray(), Token);
        var answer = new byte[64];
        Assert.True(await first.GetStream().ReadAsync(answer, Token) > 0);

        Assert.Equal("", await Raw(host, "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    }

    [Fact]
    public async Task Capabilities_say_the_limits_to_everybody_and_a_tenants_own_to_its_callers()
    {
        await using var tenants = await TwoTenants.Start();
        var (_, open) = await tenants.Get("wrong-key", "/capabilities");
        var (_, own) = await tenants.Get("acme-reader-key", "/capabilities");
        var anybody = JsonElement.Parse(open);
        var caller = JsonElement.Parse(own);
        Assert.Equal(1024 * 1024, anybody.GetProperty("limits").GetProperty("request_body_bytes").GetInt64());
        Assert.False(anybody.TryGetProperty("cache_seconds", out _));
        Assert.False(anybody.GetProperty("limits").TryGetProperty("requests_per_minute", out _));
        Assert.Equal(900, caller.GetProperty("cache_seconds").GetProperty("products").GetInt64());
        Assert.Equal(1000, caller.GetProperty("limits").GetProperty("requests_per_minute").GetInt64());
        Assert.Equal(5, caller.GetProperty("prompts").GetArrayLength());
    }

    private static async Task<string> Raw(EmbeddedHost host, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(host.Address.Host, host.Address.Port, Token);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), Token);
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        try
        {
            return await reader.ReadToEndAsync(Token).WaitAsync(TimeSpan.FromSeconds(60), Token);
        }
        catch (IOException)
        {
            // Reset in place of closed: no answer either.
            return "";
        }
    }
}
