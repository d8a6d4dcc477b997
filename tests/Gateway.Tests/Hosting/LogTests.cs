using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CegidOrleans.Gateway.Tests.Hosts;

namespace CegidOrleans.Gateway.Tests.Hosting;

/// <summary>The log of the built product, as an operator finds it.</summary>
public sealed class LogTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_is_one_line_of_json_with_its_trace_and_without_what_was_in_it()
    {
        // LOG_LEVEL is open to its end: not even then may a key, a search, a note or a customer's name stand in the log.
        await using var gateway = await GatewayProcess.Start(new() { ["LOG_LEVEL"] = "Trace" }, "--Logging:LogLevel:Microsoft=Trace", "--Logging:LogLevel:ModelContextProtocol=Trace");
        const string trace = "0af7651916cd43dd8448eb211c80319c";
        using var request = new HttpRequestMessage(HttpMethod.Post, "/tools/create_invoice?secret-in-query=1")
        {
            Content = new StringContent("""{"customer_id":"CUST-001","amount":77.25,"notes":"secret-in-body"}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-API-Key", "demo-key");
        request.Headers.Add("traceparent", $"00-{trace}-b7ad6b7169203331-01");
        using var created = await gateway.Http.SendAsync(request, Token);
        Assert.Equal(201, (int)created.StatusCode);

        await CallOverMcp(gateway);
        await IsRefused(gateway, new HttpRequestMessage(HttpMethod.Get, "/tools?api_key=secret-in-query") { Headers = { { "X-API-Key", "secret-in-header" } } });
        await IsRefused(gateway, new HttpRequestMessage(HttpMethod.Get, "/tools") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", "secret-in-header") } });

        gateway.Interrupt();
        await gateway.Ended();
        var log = await File.ReadAllTextAsync(Path.Combine(gateway.Folder, "logs", "gateway.log"), Token);
        var events = log.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line)).ToList();
        var line = Assert.Single(events, entry => Is(entry, "@tr", trace) && Is(entry, "SourceContext", "CegidOrleans.Gateway.Hosting.RequestLog"));
        Assert.Equal("/tools/create_invoice", line.GetProperty("Path").GetString());
        Assert.Equal(201, line.GetProperty("StatusCode").GetInt32());
        Assert.Equal("demo", line.GetProperty("Tenant").GetString());
        foreach (var text in new[] { log, gateway.Output, gateway.Errors })
        {
            Assert.DoesNotContain("secret-in", text, StringComparison.Ordinal);
        }
    }

    private static async Task IsRefused(GatewayProcess gateway, HttpRequestMessage request)
    {
        using (request)
        {
            using var answer = await gateway.Http.SendAsync(request, Token);
            Assert.Equal(401, (int)answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_level_is_the_one_that_was_set()
    {
        await using var gateway = await GatewayProcess.Start(new() { ["LOG_LEVEL"] = "WARN" });
        using var answer = await gateway.Http.GetAsync("/tools", Token);
        Assert.DoesNotContain(" answered ", gateway.Output, StringComparison.Ordinal);
        Assert.Contains("Development only", gateway.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_is_continued_in_the_next_and_the_oldest_is_deleted()
    {
        await using var gateway = await GatewayProcess.Start([], "--Log:MaxFileBytes=65536", "--Log:MaxFiles=2", "--Log:FilePath=own/name.log", "--Log:Console=Off");
        for (var i = 0; i < 600; i++)
        {
            using var answer = await gateway.Http.GetAsync("/nowhere", Token);
        }

        var files = Directory.GetFiles(Path.Combine(gateway.Folder, "own")).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(2, files.Count);
        Assert.DoesNotContain(files, file => Path.GetFileName(file) == "name.log");
        Assert.All(files, file => Assert.InRange(new FileInfo(file).Length, 1, 65536 + 2048));
    }

    [Fact]
    public async Task A_log_that_cannot_be_written_does_not_keep_the_product_from_its_work()
    {
        await using var gateway = await GatewayProcess.Start([], "--Log:FilePath=/proc/none/gateway.log");
        using var answer = await gateway.Http.GetAsync("/health", Token);
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Contains("Log:FilePath", gateway.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Writes:MaxSends=99", "MaxSends")]
    [InlineData("--Server:Port=abc", "Server:Port")]
    [InlineData("--Log:MaxFiles=0", "MaxFiles")]
    [InlineData("--Tenants:File=/no/such/file", "TENANTS_FILE")]
    [InlineData("--environment=Production", "DEFAULT_API_KEY")]
    public async Task What_hinders_a_start_is_told_in_one_sentence_and_nothing_else(string argument, string setting)
    {
        var (gateway, exitCode) = await GatewayProcess.Refused([], argument);
        await using (gateway)
        {
            Assert.Equal(1, exitCode);
            Assert.Equal("", gateway.Output);
            var sentence = Assert.Single(gateway.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            Assert.Contains(setting, sentence, StringComparison.Ordinal);
        }
    }

    private static bool Is(JsonElement entry, string name, string value) => entry.TryGetProperty(name, out var found) && found.ToString() == value;

    private static async Task CallOverMcp(GatewayProcess gateway)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mcp")
        {
            Content = new StringContent(
                """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search_invoices","arguments":{"query":"secret-in-body"}}}""",
                Encoding.UTF8,
                "application/json"),
        };
        request.Headers.Add("MCP-Protocol-Version", "2025-11-25");
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        using var answer = await gateway.Http.SendAsync(request, Token);
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Contains("total", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }
}
