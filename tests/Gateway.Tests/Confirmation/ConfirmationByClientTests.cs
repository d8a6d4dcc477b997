using System.Text.Json;
using CegidOrleans.Gateway.Tests.Hosts;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace CegidOrleans.Gateway.Tests.Confirmation;

/// <summary>The official C# client, whose elicitation handler stands for a person.</summary>
public sealed class ConfirmationByClientTests(SharedHost shared)
{
    [Fact]
    public async Task A_client_that_can_ask_a_person_asks_and_deletes_after_a_yes()
    {
        var questions = new List<string>();
        await using var client = await Connect("2026-07-28", question =>
        {
            questions.Add(question);
            return new ElicitResult { Action = "accept", Content = new Dictionary<string, JsonElement> { ["confirm"] = JsonElement.Parse("true") } };
        });
        var result = await client.Call("delete_invoice", """{"invoice_id":"INV-041"}""");
        Assert.True(result.StructuredContent!.Value.GetProperty("deleted").GetBoolean());
        Assert.StartsWith("Delete invoice INV-041 ", Assert.Single(questions), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_no_deletes_nothing_and_is_no_error()
    {
        await using var client = await Connect("2026-07-28", _ => new ElicitResult { Action = "decline" });
        var result = await client.Call("delete_invoice", """{"invoice_id":"INV-042"}""");
        Assert.NotEqual(true, result.IsError);
        Assert.False(result.StructuredContent!.Value.GetProperty("deleted").GetBoolean());
        Assert.NotEqual(true, (await client.Call("get_invoice_details", """{"invoice_id":"INV-042","max_age_seconds":0}""")).IsError);
    }

    [Fact]
    public async Task At_the_older_revision_nobody_is_asked()
    {
        await using var client = await Connect("2025-11-25", question => throw new InvalidOperationException(question));
        var result = await client.Call("delete_invoice", """{"invoice_id":"INV-043"}""");
        Assert.True(result.StructuredContent!.Value.GetProperty("deleted").GetBoolean());
    }

    private Task<McpClient> Connect(string revision, Func<string, ElicitResult> person) => McpClient.CreateAsync(
        new HttpClientTransport(new HttpClientTransportOptions
        {
            Endpoint = new Uri(shared.Host.Address, "/mcp"),
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = new Dictionary<string, string> { ["X-API-Key"] = "demo-key" },
        }),
        new McpClientOptions
        {
            ProtocolVersion = revision,
            Handlers = new McpClientHandlers { ElicitationHandler = (request, _) => ValueTask.FromResult(person(request!.Message)) },
        },
        cancellationToken: TestContext.Current.CancellationToken);
}
