using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CegidOrleans.Gateway.Tests.Hosts;
using CegidOrleans.Sandbox.Faults;
using ModelContextProtocol.Client;

namespace CegidOrleans.Gateway.Tests.Tools;

/// <summary>What callers and operators see of writes whose answer was lost, over REST and over MCP alike.</summary>
public sealed class WritesInDoubtTests
{
    private static readonly (string Tool, string Method, string Path, string Arguments, string Other)[] Writes =
    [
        ("create_invoice", "POST", "invoices", """{"customer_id":"CUST-001","amount":77}""", """{"customer_id":"CUST-001","amount":78}"""),
        ("create_customer", "POST", "customers", """{"name":"In Doubt","email":"doubt@example.com"}""", """{"name":"Another","email":"doubt@example.com"}"""),
        ("update_invoice", "PUT", "invoices/INV-001", """{"invoice_id":"INV-001","data":{"notes":"in doubt"}}""", """{"invoice_id":"INV-002","data":{"notes":"in doubt"}}"""),
        ("update_customer", "PUT", "customers/CUST-001", """{"customer_id":"CUST-001","data":{"notes":"in doubt"}}""", """{"customer_id":"CUST-001","data":{"notes":"x"}}"""),
    ];

    // One look, no second try of it, and a breaker that so many failures in a row do not open.
    private static readonly string[] Settings =
        ["--Writes:SettleWithin=00:00:00", "--Cegid:Resilience:MaxRetries=0", "--Cegid:Resilience:BreakerMinimumThroughput=1000"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_write_without_a_key_is_told_its_own_and_done_once_and_operators_see_it_until_it_is_settled(bool overMcp)
    {
        await using var host = await EmbeddedHost.Start(Settings);
        await using var client = await host.Connect("2026-07-28");
        foreach (var (tool, method, path, arguments, other) in Writes)
        {
            // What an update is built on is in memory already: the look that fails is the one after it.
            if (method == "PUT")
                await host.PostTool(tool.Replace("update", "get", StringComparison.Ordinal) + "_details", arguments[..arguments.IndexOf(',', StringComparison.Ordinal)] + "}");
            // The commit's answer is lost, and so is the look that would have found it.
            host.Sandbox.Faults.Add(FaultRule.Drop(FaultMoment.AfterCommit, method, path, times: 1));
            host.Sandbox.Faults.Add(FaultRule.Fail(503, "GET", path, times: 1));
            var before = host.Sandbox.Ledger.Entries.Length;

            var (code, doubt) = await Call(host, client, overMcp, tool, arguments);

            Assert.Equal("outcome_unknown", code);
            var key = doubt.GetProperty("idempotency_key").GetString()!;
            Assert.Contains(key, doubt.GetProperty(overMcp ? "message" : "detail").GetString()!, StringComparison.Ordinal);
            await Unsettled(host, 1);
            Assert.Equal("conflict", (await Call(host, client, overMcp, tool, With(other, key))).Code);

            var (settled, done) = await Call(host, client, overMcp, tool, With(arguments, key));

            Assert.True(settled is null, $"{tool}: {done}");
            Assert.NotEqual("", done.GetProperty("id").GetString());
            var (_, again) = await Call(host, client, !overMcp, tool, With(arguments, key));
            Assert.Equal(done.GetProperty("id").GetString(), again.GetProperty("id").GetString());
            Assert.Single(host.Sandbox.Ledger.Entries.Skip(before));
            await Unsettled(host, 0);
            host.Sandbox.Faults.Clear();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_deletion_in_doubt_takes_no_key_and_is_done_once(bool overMcp)
    {
        await using var host = await EmbeddedHost.Start(Settings);
        await using var client = await host.Connect("2026-07-28");
        const string Invoice = """{"invoice_id":"INV-003"}""";
        host.Sandbox.Faults.Add(FaultRule.Drop(FaultMoment.AfterCommit, "DELETE", "invoices/INV-003", times: 1));
        host.Sandbox.Faults.Add(FaultRule.Fail(503, "GET", "invoices/INV-003", times: 1));

        var (code, doubt) = await Call(host, client, overMcp, "delete_invoice", Invoice);

        Assert.Equal("outcome_unknown", code);
        Assert.False(doubt.TryGetProperty("idempotency_key", out var key) && key.ValueKind != JsonValueKind.Null);
        Assert.Equal("not_found", (await Call(host, client, overMcp, "delete_invoice", Invoice)).Code);
        Assert.Single(host.Sandbox.Ledger.Entries, entry => entry.Method == "DELETE");
    }

    private static string With(string arguments, string key) => $$"""{{arguments[..^1]}},"idempotency_key":"{{key}}"}""";

    private static async Task<(string? Code, JsonElement Answer)> Call(EmbeddedHost host, McpClient client, bool overMcp, string tool, string arguments)
    {
        if (overMcp)
        {
            var result = await client.Call(tool, arguments);
            return result.IsError == true ? (result.Error().GetProperty("code").GetString(), result.Error()) : (null, result.StructuredContent!.Value);
        }

        var (response, json) = await host.PostTool(tool, arguments);
        return response.IsSuccessStatusCode ? (null, json) : (json.GetProperty("code").GetString(), json);
    }

    // A report is shared for a second.
    private static async Task Unsettled(EmbeddedHost host, int count)
    {
        while (true)
        {
            using var response = await host.Http.GetAsync("/health/ready", Token);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            var unsettled = (await response.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("checks").GetProperty("unsettled_writes");
            if (unsettled.GetProperty("count").GetInt32() == count)
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Token);
        }
    }
}
