using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CegidOrleans.Cluster.Tests.Processes;

namespace CegidOrleans.Cluster.Tests.Traffic;

/// <summary>Calls tools once, over REST or over MCP, and says what is known afterwards. Tries nothing again.</summary>
internal sealed class ToolClient : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5) }) { Timeout = TimeSpan.FromSeconds(90) };

    public ToolClient() => _http.DefaultRequestHeaders.Add("X-API-Key", RunningCluster.ApiKey);

    /// <summary>Calls a tool of a gateway host.</summary>
    public async Task<Answer> Call(Uri gateway, string tool, JsonObject arguments, bool overMcp)
    {
        try
        {
            return overMcp ? await Mcp(gateway, tool, arguments) : await Rest(gateway, tool, arguments);
        }
        catch (HttpRequestException error) when (error.HttpRequestError == HttpRequestError.ConnectionError)
        {
            return new Answer(AnswerKind.NotAsked) { Message = error.Message };
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
        {
            return new Answer(AnswerKind.Lost) { Message = error.Message };
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<Answer> Rest(Uri gateway, string tool, JsonObject arguments)
    {
        using var response = await _http.PostAsJsonAsync(new Uri(gateway, $"tools/{tool}"), arguments);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        if (response.IsSuccessStatusCode)
            return new Answer(AnswerKind.Done) { Document = body };
        return body.TryGetProperty("code", out _)
            ? Answer.OfError(body, body.GetProperty("detail").GetString()!)
            : NoContract(response.StatusCode, body.ToString());
    }

    private async Task<Answer> Mcp(Uri gateway, string tool, JsonObject arguments)
    {
        var call = new JsonObject
        {
            ["jsonrpc"] = "2.0",
            ["id"] = 1,
            ["method"] = "tools/call",
            ["params"] = new JsonObject { ["name"] = tool, ["arguments"] = arguments.DeepClone() },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(gateway, "mcp"))
        {
            Content = new StringContent(call.ToJsonString(), Encoding.UTF8, "application/json"),
            Headers = { { "Accept", "application/json, text/event-stream" }, { "MCP-Protocol-Version", "2025-11-25" } },
        };
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode)
        {
            // What stands before MCP says it as a JSON-RPC error (quotas) or as REST does (a host that starts).
            if (!text.StartsWith('{'))
                return NoContract(response.StatusCode, text);
            var problem = JsonElement.Parse(text);
            if (problem.TryGetProperty("error", out var error) && error.TryGetProperty("data", out var data))
                problem = data;
            return problem.TryGetProperty("code", out _) ? Answer.OfError(problem, text) : NoContract(response.StatusCode, text);
        }

        // Streamable HTTP leaves it to the server whether it answers as JSON or as a stream of events.
        var message = text.StartsWith('{') ? text : text.Split('\n').FirstOrDefault(line => line.StartsWith("data:", StringComparison.Ordinal))?["data:".Length..];
        if (message is null)
        {
            // The stream ended before the answer.
            return new Answer(AnswerKind.Lost) { Message = text };
        }

        var reply = JsonElement.Parse(message);
        if (!reply.TryGetProperty("result", out var result))
            return NoContract(response.StatusCode, text);
        var content = result.GetProperty("structuredContent");
        return result.TryGetProperty("isError", out var failed) && failed.GetBoolean()
            ? Answer.OfError(content.GetProperty("error"), content.ToString())
            : new Answer(AnswerKind.Done) { Document = content };
    }

    // No answer of the contract: whatever it is, an agent cannot act on it.
    private static Answer NoContract(HttpStatusCode status, string text) => new(AnswerKind.Refused) { Code = $"http {(int)status}", Message = text };
}
