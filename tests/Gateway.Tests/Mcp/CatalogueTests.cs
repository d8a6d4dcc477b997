using System.Text.Json;
using CegidOrleans.Gateway.Tests.Hosts;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace CegidOrleans.Gateway.Tests.Mcp;

/// <summary>What an agent pays for before it has asked anything.</summary>
public sealed class CatalogueTests(SharedHost shared)
{
    [Fact]
    public async Task The_list_of_tools_is_complete_in_the_order_of_the_contract_and_small()
    {
        await using var client = await shared.Host.Connect("2026-07-28");
        var tools = (await client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken)).Select(tool => tool.ProtocolTool).ToList();
        Assert.Equal(
            [
                "list_invoices", "get_invoice_details", "create_invoice", "update_invoice", "delete_invoice", "search_invoices", "batch_get_invoices", "list_customers",
                "get_customer_details", "create_customer", "update_customer", "list_products", "get_product_details", "list_orders", "get_order_details",
                "get_financial_summary", "validate_qr_code",
            ],
            tools.Select(tool => tool.Name));
        Assert.All(tools, tool =>
        {
            Assert.NotEmpty(tool.Title!);
            Assert.NotEmpty(tool.Description!);
            Assert.NotNull(tool.OutputSchema);
            Assert.NotNull(tool.Annotations);
            Assert.StartsWith("data:image/svg+xml,", Assert.Single(tool.Icons!).Source, StringComparison.Ordinal);
        });
        Assert.InRange(JsonSerializer.SerializeToUtf8Bytes(tools, McpJsonUtilities.DefaultOptions).Length, 10_000, 28_000);
    }

    [Fact]
    public async Task The_server_its_prompts_and_its_resources_have_titles_descriptions_and_icons_in_the_order_of_the_contract()
    {
        await using var client = await shared.Host.Connect("2025-11-25");
        var prompts = await client.ListPromptsAsync(cancellationToken: TestContext.Current.CancellationToken);
        var resources = await client.ListResourcesAsync(cancellationToken: TestContext.Current.CancellationToken);
        var templates = await client.ListResourceTemplatesAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(["cegid://invoices", "cegid://customers", "cegid://products", "cegid://orders", "cegid://dashboard"], resources.Select(resource => resource.Uri));
        Assert.Equal(
            ["cegid://invoices/{id}", "cegid://customers/{id}", "cegid://products/{id}", "cegid://orders/{id}", "cegid://financial/{period}"],
            templates.Select(template => template.UriTemplate));
        (string? Title, string? Description, IList<Icon>? Icons)[] said =
        [
            .. prompts.Select(prompt => (prompt.ProtocolPrompt.Title, prompt.ProtocolPrompt.Description, prompt.ProtocolPrompt.Icons)),
            .. resources.Select(resource => (resource.ProtocolResource.Title, resource.ProtocolResource.Description, resource.ProtocolResource.Icons)),
            .. templates.Select(template => (template.ProtocolResourceTemplate.Title, template.ProtocolResourceTemplate.Description, template.ProtocolResourceTemplate.Icons)),
            (client.ServerInfo!.Title, client.ServerInstructions, client.ServerInfo.Icons),
        ];
        Assert.Equal(16, said.Length);
        Assert.All(said, one =>
        {
            Assert.NotEmpty(one.Title!);
            Assert.NotEmpty(one.Description!);
            Assert.StartsWith("data:image/svg+xml,", Assert.Single(one.Icons!).Source, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("analyze_invoice", "invoice_id", "INV-24", "INV-242")]
    [InlineData("customer_report", "customer_id", "cust-00", "CUST-001")]
    [InlineData("compliance_check", "regulation", "", "zatca")]
    [InlineData("analyze_invoice", "include_customer", "t", "true")]
    [InlineData("fraud_detection", "threshold", "5", "50")]
    public async Task Arguments_of_prompts_are_completed(string prompt, string argument, string start, string among)
    {
        await using var client = await shared.Host.Connect("2026-07-28");
        var completion = await client.CompleteAsync(new PromptReference { Name = prompt }, argument, start, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Contains(among, completion.Completion.Values);
        Assert.All(completion.Completion.Values, value => Assert.StartsWith(start, value, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("2025-11-25")]
    [InlineData("2026-07-28")]
    public async Task Ids_are_completed_for_those_who_may_read_and_with_their_own_tenants(string revision)
    {
        await using var tenants = await TwoTenants.Start();
        var (_, created) = await tenants.Post("acme-writer-key", "create_invoice", """{"customer_id":"CUST-001","amount":1,"currency":"EUR"}""");
        var id = JsonElement.Parse(created).GetProperty("id").GetString()!;
        var prompt = new PromptReference { Name = "analyze_invoice" };
        var ct = TestContext.Current.CancellationToken;
        await using var acme = await tenants.Host.Connect(revision, "acme-reader-key");
        await using var other = await tenants.Host.Connect(revision, "other-reader-key");
        await using var blind = await tenants.Host.Connect(revision, "acme-blind-key");
        Assert.Equal([id], (await acme.CompleteAsync(prompt, "invoice_id", id, cancellationToken: ct)).Completion.Values);
        Assert.Empty((await other.CompleteAsync(prompt, "invoice_id", id, cancellationToken: ct)).Completion.Values);
        var error = await Assert.ThrowsAsync<McpProtocolException>(async () => await blind.CompleteAsync(prompt, "invoice_id", id, cancellationToken: ct));
        Assert.Contains("forbidden", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("made_up", "invoice_id")]
    [InlineData("analyze_invoice", "made_up")]
    public async Task Of_a_prompt_or_argument_that_is_not_there_nothing_is_completed(string prompt, string argument)
    {
        await using var client = await shared.Host.Connect("2026-07-28");
        var completion = await client.CompleteAsync(new PromptReference { Name = prompt }, argument, "", cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(completion.Completion.Values);
    }
}
