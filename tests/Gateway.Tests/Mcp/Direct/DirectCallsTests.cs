using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CegidOrleans.Gateway.Tests.Hosts;

namespace CegidOrleans.Gateway.Tests.Mcp.Direct;

/// <summary>
/// A plain call is answered without the MCP server, which shows in its answer being <c>application/json</c>; the same call with something more in it, that
/// changes nothing, is answered by the MCP server as a stream of events. Both have to say the same.
/// </summary>
public sealed class DirectCallsTests(SharedHost shared)
{
    private const string July2026 = "2026-07-28";
    private const string November2025 = "2025-11-25";

    public static TheoryData<string, string, string> Calls { get; } = Combine(
        ("get_invoice_details", """{"invoice_id":"INV-001"}"""),
        ("get_invoice_details", """{"invoice_id":"INV-NONE"}"""),
        ("get_invoice_details", """{"invoice_id":"../x"}"""),
        ("get_invoice_details", "{}"),
        ("get_invoice_details", """{"invoice_id":"INV-001","verbose":"\u00e9<&>'"}"""),
        ("list_invoices", """{"filters":{"status":"paid"},"limit":5}"""),
        ("list_invoices", """{"limit":1000}"""),
        ("batch_get_invoices", """{"invoice_ids":["INV-011","INV-NONE"]}"""),
        ("list_customers", """{"limit":30}"""),
        ("get_financial_summary", """{"period":"2025-01"}"""),
        ("update_invoice", """{"invoice_id":"INV-020","data":{"notes":"é \"x\" \u2028 <b>"}}"""));

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_plain_call_is_answered_directly_and_as_the_MCP_server_would_answer_it(string revision, string tool, string arguments)
    {
        // Once before, so that both find the same in the cache.
        await Post(revision, tool, arguments, plain: true);
        var (direct, ofDirect) = await Post(revision, tool, arguments, plain: true);
        var (byServer, ofServer) = await Post(revision, tool, arguments, plain: false);

        Assert.Equal(("application/json", "text/event-stream"), (ofDirect, ofServer));
        Assert.True(JsonNode.DeepEquals(Comparable(byServer), Comparable(direct)), $"{byServer}\n{direct}");
    }

    [Theory]
    [InlineData("\"id\":1.5")]
    [InlineData("\"id\":null")]
    [InlineData("\"id\":1,\"id\":2")]
    [InlineData("\"id\":1,\"more\":true")]
    public async Task A_request_that_is_not_plain_goes_to_the_MCP_server(string id)
    {
        using var response = await Send(November2025, "get_invoice_details", $$$$"""{"jsonrpc":"2.0",{{{{id}}}},"method":"tools/call","params":{"name":"get_invoice_details","arguments":{"invoice_id":"INV-001"}}}""");
        Assert.True(response.Content.Headers.ContentType!.MediaType == "text/event-stream" || response.StatusCode == HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("\"a text \\u00e9\"")]
    [InlineData("9007199254740993")]
    public async Task The_answer_has_the_id_of_the_request(string id)
    {
        using var response = await Send(November2025, "get_invoice_details", $$"""{"params":{"arguments":{"invoice_id":"INV-001"},"name":"get_invoice_details"},"method":"tools/call","id":{{id}},"jsonrpc":"2.0"}""");
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(id), answer["id"]));
    }

    [Theory]
    [InlineData("get_customer_details", HttpStatusCode.BadRequest)]
    [InlineData("get_invoice_details", HttpStatusCode.OK)]
    public async Task At_2026_07_28_the_header_has_to_name_the_tool_that_the_body_names(string named, HttpStatusCode status)
    {
        using var response = await Send(July2026, named, Body(July2026, "get_invoice_details", """{"invoice_id":"INV-001"}""", plain: true));
        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task A_deletion_at_2026_07_28_is_never_done_without_asking_the_client_what_it_can()
    {
        using var response = await Send(
            July2026,
            "delete_invoice",
            Body(July2026, "delete_invoice", """{"invoice_id":"INV-067"}""", plain: true).Replace("Capabilities\":{}", "Capabilities\":{\"elicitation\":{}}", StringComparison.Ordinal));
        Assert.Contains("input_required", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_no_JSON_is_told_by_the_MCP_server()
    {
        using var response = await Send(November2025, "get_invoice_details", """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"get_invoice_details","arguments":{"invoice_id":"INV-001"}}} x""");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private static TheoryData<string, string, string> Combine(params (string Tool, string Arguments)[] calls)
    {
        var data = new TheoryData<string, string, string>();
        foreach (var (tool, arguments) in calls)
        {
            data.Add(November2025, tool, arguments);
            data.Add(July2026, tool, arguments);
        }

        return data;
    }

    // The one thing that changes from call to call is the age; of an update it is the version and its time.
    private static JsonNode Comparable(JsonNode answer)
    {
        var result = answer["result"]!.AsObject();
        if (result["_meta"] is JsonObject meta)
        {
            meta.Remove("cegid/age_seconds");
            if (result["structuredContent"]?["id"]?.GetValue<string>() == "INV-020")
                meta.Remove("cegid/fetched_at");
        }

        if (result["structuredContent"] is JsonObject content && (string?)content["id"] == "INV-020")
        {
            content.Remove("version");
            content.Remove("updated_at");
            result["content"]![0]!["text"] = "the same as structuredContent";
        }

        return answer;
    }

    private static string Body(string revision, string tool, string arguments, bool plain)
    {
        var more = plain ? "" : "\"progressToken\":\"p\",";
        var meta = revision == July2026
            ? $$$"""
              ,"_meta":{{{{more}}}"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientInfo":{"name":"by-hand","version":"1"},"io.modelcontextprotocol/clientCapabilities":{}}
              """
            : plain ? "" : """
              ,"_meta":{"progressToken":"p"}
              """;
        return $$$"""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"{{{tool}}}","arguments":{{{arguments}}}{{{meta}}}}}""";
    }

    private async Task<(JsonNode Answer, string? Type)> Post(string revision, string tool, string arguments, bool plain)
    {
        using var response = await Send(revision, tool, Body(revision, tool, arguments, plain));
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, body);
        var json = body.StartsWith('{') ? body : body.Split('\n').Last(line => line.StartsWith("data: {", StringComparison.Ordinal))[6..];
        return (JsonNode.Parse(json)!, response.Content.Headers.ContentType?.MediaType);
    }

    private async Task<HttpResponseMessage> Send(string revision, string named, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mcp") { Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
        request.Headers.Add("Accept", "application/json, text/event-stream");
        request.Headers.Add("MCP-Protocol-Version", revision);
        if (revision == July2026)
        {
            request.Headers.Add("Mcp-Method", "tools/call");
            request.Headers.Add("Mcp-Name", named);
        }

        return await shared.Host.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
