using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Protocol;

namespace CegidOrleans.Bench.Bare;

/// <summary>
/// What rows that reach the ERP are measured against: the MCP SDK with two tools that ask the ERP each time, over pooled connections, and keep nothing. An
/// update reads, sets the field and sends the whole document, as the ERP's protocol wants it.
/// </summary>
internal static class PassingServer
{
    /// <summary>The name of the command.</summary>
    public const string Command = "passing";

    private const string Read = "get_invoice_details";
    private const string Update = "update_invoice";

    private static readonly JsonElement Schema = JsonElement.Parse("""{"type":"object"}""");

    /// <summary>Runs it until it is killed.</summary>
    /// <param name="arguments">The port and the ERP's address.</param>
    public static async Task<int> Serve(string[] arguments)
    {
        var erp = new HttpClient { BaseAddress = new Uri(arguments[1].TrimEnd('/') + "/v1/invoices/"), DefaultRequestHeaders = { { "X-API-Key", "sandbox-key" } } };
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{int.Parse(arguments[0], CultureInfo.InvariantCulture)}"));
        builder.Services
            .AddMcpServer()
            .WithHttpTransport(transport => transport.SessionMode = HttpServerSessionMode.Stateless)
            .WithListToolsHandler((_, _) => ValueTask.FromResult(new ListToolsResult
            {
                Tools = [new Tool { Name = Read, InputSchema = Schema }, new Tool { Name = Update, InputSchema = Schema }],
            }))
            .WithCallToolHandler(async (context, cancellationToken) => Answer(await Ask(erp, context.Params!, cancellationToken)));
        var app = builder.Build();
        app.MapMcp("/mcp");
        await app.RunAsync();
        return 0;
    }

    private static async Task<byte[]> Ask(HttpClient erp, CallToolRequestParams call, CancellationToken cancellationToken)
    {
        var id = call.Arguments!["invoice_id"].GetString()!;
        var document = await erp.GetByteArrayAsync(id, cancellationToken);
        if (call.Name != Update)
            return document;

        var changed = JsonNode.Parse(document)!.AsObject();
        foreach (var field in call.Arguments["data"].EnumerateObject())
            changed[field.Name] = JsonNode.Parse(field.Value.GetRawText());
        using var request = new HttpRequestMessage(HttpMethod.Put, id) { Content = new StringContent(changed.ToJsonString(), Encoding.UTF8, "application/json") };
        if (changed["version"]?.GetValue<string>() is { } version)
            request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version}\""));
        using var response = await erp.SendAsync(request, cancellationToken);
        return response.IsSuccessStatusCode || (int)response.StatusCode != StatusCodes.Status412PreconditionFailed
            ? await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancellationToken)
            // Somebody was faster: once more, as a caller would.
            : await Ask(erp, call, cancellationToken);
    }

    private static CallToolResult Answer(byte[] document) => new()
    {
        Content = [new TextContentBlock { Text = Encoding.UTF8.GetString(document) }],
        StructuredContent = JsonElement.Parse(document),
    };
}
