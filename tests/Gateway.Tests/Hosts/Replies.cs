using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace CegidOrleans.Gateway.Tests.Hosts;

/// <summary>Calls tools and reads what they answer.</summary>
internal static class Replies
{
    public static async Task<(HttpResponseMessage Response, JsonElement Json)> PostTool(this EmbeddedHost host, string tool, string arguments)
    {
        using var body = new StringContent(arguments, Encoding.UTF8, "application/json");
        var response = await host.Http.PostAsync($"/tools/{tool}", body, TestContext.Current.CancellationToken);
        return (response, await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken));
    }

    public static async Task<CallToolResult> Call(this McpClient client, string tool, string arguments)
    {
        using var json = JsonDocument.Parse(arguments);
        var named = json.RootElement.EnumerateObject().ToDictionary(member => member.Name, object? (member) => member.Value.Clone());
        return await client.CallToolAsync(tool, named, cancellationToken: TestContext.Current.CancellationToken);
    }

    public static string Text(this CallToolResult result) => ((TextContentBlock)result.Content.Single()).Text;

    public static JsonElement Error(this CallToolResult result)
    {
        Assert.True(result.IsError);
        return result.StructuredContent!.Value.GetProperty("error");
    }
}
