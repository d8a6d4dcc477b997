using System.Text;
using System.Text.Json;

namespace CegidOrleans.Bench.Hosts;

/// <summary>Asks an MCP endpoint single questions, as the first tenant.</summary>
internal sealed class McpCaller(Uri host) : IDisposable
{
    /// <summary>The headers of every request.</summary>
    public static IReadOnlyDictionary<string, string> Headers { get; } = new Dictionary<string, string>
    {
        ["Accept"] = "application/json, text/event-stream",
        ["MCP-Protocol-Version"] = "2025-11-25",
    };

    private readonly HttpClient _http = new() { BaseAddress = host, Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>The body of a call of a tool.</summary>
    public static string CallOf(string tool, string arguments) => $$$"""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"{{{tool}}}","arguments":{{{arguments}}}}}""";

    /// <summary>The result in the body of an answer, whichever of the two forms it has.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static JsonElement ResultOf(string body)
    {
        var json = body.StartsWith('{') ? body : body.Split('\n').FirstOrDefault(line => line.StartsWith("data:", StringComparison.Ordinal))?["data:".Length..];
        return json is not null && JsonElement.Parse(json).TryGetProperty("result", out var result)
            ? result
            : throw new InvalidOperationException($"This is no result: {body}");
    }

    /// <summary>Calls a tool.</summary>
    /// <returns>The result.</returns>
    /// <exception cref="InvalidOperationException">The tool failed.</exception>
    public async Task<JsonElement> Call(string tool, string arguments)
    {
        var result = await Send(CallOf(tool, arguments));
        return result.TryGetProperty("isError", out var failed) && failed.GetBoolean() ? throw new InvalidOperationException(result.ToString()) : result;
    }

    /// <summary>Sends a request.</summary>
    /// <returns>The result.</returns>
    public Task<JsonElement> Request(string method, string parameters) => Send($$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}""");

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> Send(string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "mcp") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        request.Headers.Add("X-API-Key", BenchTenants.Key(0));
        using var response = await _http.SendAsync(request);
        return ResultOf(await response.Content.ReadAsStringAsync());
    }
}
