using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CegidOrleans.Gateway.Tests.Confirmation;

/// <summary>MCP 2026-07-28 by hand, for what no well-behaved client sends.</summary>
internal static class McpWire
{
    /// <summary>Calls <c>delete_invoice</c> and gives back the JSON-RPC response.</summary>
    /// <param name="gateway">The gateway host.</param>
    /// <param name="key">The caller's API key.</param>
    /// <param name="arguments">The tool's arguments.</param>
    /// <param name="state">What came with a question, or null.</param>
    /// <param name="answer">The result of the elicitation, or null.</param>
    /// <param name="capabilities">What the client says it can do.</param>
    public static async Task<JsonNode> Delete(
        Uri gateway, string key, string arguments, string? state = null, string? answer = null, string capabilities = """{"elicitation":{}}""")
    {
        var parameters = new JsonObject
        {
            ["name"] = "delete_invoice",
            ["arguments"] = JsonNode.Parse(arguments),
            ["_meta"] = new JsonObject
            {
                ["io.modelcontextprotocol/protocolVersion"] = "2026-07-28",
                ["io.modelcontextprotocol/clientInfo"] = new JsonObject { ["name"] = "by-hand", ["version"] = "1" },
                ["io.modelcontextprotocol/clientCapabilities"] = JsonNode.Parse(capabilities),
            },
        };
        if (state is not null)
            parameters["requestState"] = state;
        if (answer is not null)
            parameters["inputResponses"] = new JsonObject { ["confirmation"] = JsonNode.Parse(answer) };

        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(gateway, "/mcp"));
        request.Headers.Add("X-API-Key", key);
        request.Headers.Add("Accept", "application/json, text/event-stream");
        request.Headers.Add("MCP-Protocol-Version", "2026-07-28");
        request.Headers.Add("Mcp-Method", "tools/call");
        request.Headers.Add("Mcp-Name", "delete_invoice");
        request.Content = JsonContent.Create(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = 1, ["method"] = "tools/call", ["params"] = parameters });
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var data = body.StartsWith('{') ? body : body.Split('\n').Last(line => line.StartsWith("data: {", StringComparison.Ordinal))[6..];
        return JsonNode.Parse(data)!;
    }

    public static string Yes => """{"action":"accept","content":{"confirm":true}}""";

    /// <summary>The state of a response that asks.</summary>
    public static string State(this JsonNode response)
    {
        Assert.Equal("input_required", (string?)response["result"]?["resultType"]);
        return (string)response["result"]!["requestState"]!;
    }

    public static string Question(this JsonNode response) => (string)response["result"]!["inputRequests"]!["confirmation"]!["params"]!["message"]!;

    public static bool? Deleted(this JsonNode response) => (bool?)response["result"]?["structuredContent"]?["deleted"];

    /// <summary>The protocol error's code, or null.</summary>
    public static int? ErrorCode(this JsonNode response) => (int?)response["error"]?["code"];

    /// <summary>The code of a tool's error, or null.</summary>
    public static string? Code(this JsonNode response) => (string?)response["result"]?["structuredContent"]?["error"]?["code"];
}
