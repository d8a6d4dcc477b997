using System.Text.Json;
using CegidOrleans.Gateway.Tests.Hosts;
using ModelContextProtocol;
using NJsonSchema;

namespace CegidOrleans.Gateway.Tests.Mcp;

public sealed class ToolsOverMcpTests(SharedHost shared)
{
    public static TheoryData<string> Revisions { get; } = ["2025-11-25", "2026-07-28"];

    public static TheoryData<string, string> Calls { get; } = new()
    {
        { "list_invoices", """{"filters":{"status":"paid","from_date":"2025-01-01","min_amount":10.5},"limit":5}""" },
        { "get_invoice_details", """{"invoice_id":"INV-010","max_age_seconds":60}""" },
        { "search_invoices", """{"query":"Umbrella"}""" },
        { "batch_get_invoices", """{"invoice_ids":["INV-011","INV-NONE","INV-012"]}""" },
        { "list_customers", """{"filters":{"country":"France"}}""" },
        { "get_customer_details", """{"customer_id":"CUST-001"}""" },
        { "list_products", """{"limit":3,"offset":2}""" },
        { "get_product_details", """{"product_id":"PROD-001"}""" },
        { "list_orders", """{"filters":{"customer_id":"CUST-001"}}""" },
        { "get_order_details", """{"order_id":"ORD-001"}""" },
        { "get_financial_summary", """{"period":"2025-01"}""" },
        { "validate_qr_code", """{"qr_hex":"010C426F6273205265636F726473020F3331303132323339333530303030330314323032322D30342D32355431353A33303A30305A0407313030302E303005063135302E3030"}""" },
        { "create_customer", """{"name":"Ünïcode & Co <Paris>","email":"a@b.example","address":{"city":"Paris"}}""" },
        { "create_invoice", """{"customer_id":"CUST-001","amount":1000,"currency":"USD","due_date":"2027-01-31","items":[{"product_id":"PROD-001","quantity":2,"unit_price":500}],"notes":"line 1\nline 2"}""" },
        { "update_invoice", """{"invoice_id":"INV-020","data":{"notes":"x"}}""" },
        { "update_customer", """{"customer_id":"CUST-020","data":{"phone":"1"}}""" },
        { "delete_invoice", """{"invoice_id":"INV-021"}""" },
    };

    [Theory]
    [MemberData(nameof(Revisions))]
    public async Task Seventeen_tools_are_listed_in_the_order_of_the_contract(string revision)
    {
        await using var client = await shared.Host.Connect(revision);
        var tools = await client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(
        [
            "list_invoices", "get_invoice_details", "create_invoice", "update_invoice", "delete_invoice", "search_invoices", "batch_get_invoices",
            "list_customers", "get_customer_details", "create_customer", "update_customer", "list_products", "get_product_details",
            "list_orders", "get_order_details", "get_financial_summary", "validate_qr_code",
        ], tools.Select(tool => tool.Name));
        Assert.All(tools, tool => Assert.False(string.IsNullOrEmpty(tool.Title) || string.IsNullOrEmpty(tool.Description)));
        Assert.All(tools, tool => Assert.False(tool.JsonSchema.GetProperty("additionalProperties").GetBoolean()));
        Assert.True(tools.Single(tool => tool.Name == "delete_invoice").ProtocolTool.Annotations!.DestructiveHint);
        Assert.All(tools.Where(tool => tool.Name[..4] is "list" or "get_" or "sear"), tool => Assert.True(tool.ProtocolTool.Annotations!.ReadOnlyHint));
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Every_tool_answers_what_its_output_schema_says_and_the_same_as_text(string tool, string arguments)
    {
        foreach (var revision in new[] { "2026-07-28", "2025-11-25" })
        {
            // Other documents for the second round, where a tool writes.
            var round = revision != "2025-11-25" ? arguments : tool switch
            {
                "delete_invoice" => arguments.Replace("021", "022", StringComparison.Ordinal),
                "create_invoice" => arguments.Replace("1000", "2000", StringComparison.Ordinal),
                _ => arguments,
            };
            await using var client = await shared.Host.Connect(revision);
            var listed = await client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken);
            var schema = await JsonSchema.FromJsonAsync(listed.Single(entry => entry.Name == tool).ReturnJsonSchema!.Value.GetRawText(), TestContext.Current.CancellationToken);
            var result = await client.Call(tool, round);

            Assert.NotEqual(true, result.IsError);
            Assert.Empty(schema.Validate(result.StructuredContent!.Value.GetRawText()));
            using var text = JsonDocument.Parse(result.Text());
            Assert.True(JsonElement.DeepEquals(text.RootElement, result.StructuredContent!.Value));
        }
    }

    [Theory]
    [MemberData(nameof(Revisions))]
    public async Task An_error_obeys_the_output_schema_too_for_clients_hold_it_against_it(string revision)
    {
        await using var client = await shared.Host.Connect(revision);
        foreach (var tool in await client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken))
        {
            var schema = await JsonSchema.FromJsonAsync(tool.ReturnJsonSchema!.Value.GetRawText(), TestContext.Current.CancellationToken);
            var result = await client.Call(tool.Name, """{"made_up":1}""");
            Assert.Equal("made_up", result.Error().GetProperty("field").GetString());
            Assert.Empty(schema.Validate(result.StructuredContent!.Value.GetRawText()));
        }
    }

    [Fact]
    public async Task Freshness_stands_in_the_meta_of_a_result()
    {
        await using var client = await shared.Host.Connect("2026-07-28");
        var first = await client.Call("get_invoice_details", """{"invoice_id":"INV-030"}""");
        var second = await client.Call("get_invoice_details", """{"invoice_id":"INV-030"}""");
        Assert.Equal("erp", first.Meta!["cegid/source"]!.GetValue<string>());
        Assert.Equal("cache", second.Meta!["cegid/source"]!.GetValue<string>());
        Assert.True(second.Meta["cegid/age_seconds"]!.GetValue<double>() >= 0);
        Assert.True(DateTimeOffset.TryParse(second.Meta["cegid/fetched_at"]!.GetValue<string>(), out _));
    }

    [Fact]
    public async Task An_unknown_tool_is_a_protocol_error()
    {
        await using var client = await shared.Host.Connect("2026-07-28");
        var error = await Assert.ThrowsAsync<McpProtocolException>(() => client.Call("drop_tables", "{}"));
        Assert.Equal(McpErrorCode.InvalidParams, error.ErrorCode);
    }

    [Fact]
    public async Task A_missing_document_is_told_with_what_to_do_next()
    {
        await using var client = await shared.Host.Connect("2025-11-25");
        var result = await client.Call("get_customer_details", """{"customer_id":"CUST-NONE"}""");
        Assert.Equal("not_found", result.Error().GetProperty("code").GetString());
        Assert.Equal("customer_id", result.Error().GetProperty("field").GetString());
        Assert.Contains("list_customers", result.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_survives_a_read_an_update_and_a_read_byte_for_byte_apart_from_the_change()
    {
        await using var client = await shared.Host.Connect("2026-07-28");
        var before = (await client.Call("get_invoice_details", """{"invoice_id":"INV-001"}""")).Text();
        Assert.Contains("\"u_exchange_rate\":1.000000000000000001", before, StringComparison.Ordinal);
        var updated = (await client.Call("update_invoice", """{"invoice_id":"INV-001","data":{"notes":"seen","u_new":2.50}}""")).Text();
        var after = (await client.Call("get_invoice_details", """{"invoice_id":"INV-001","max_age_seconds":0}""")).Text();
        Assert.Equal(updated, after);
        Assert.Equal(
            Unversioned(before.Replace("\"notes\":null", "\"notes\":\"seen\"", StringComparison.Ordinal)),
            Unversioned(after.Replace(",\"u_new\":2.50", "", StringComparison.Ordinal)));
        Assert.Contains("\"u_new\":2.50", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_created_invoice_is_listed_and_found_at_once_and_a_deleted_one_is_gone_at_once()
    {
        await using var client = await shared.Host.Connect("2026-07-28");
        const string Search = """{"query":"xylophone"}""";
        Assert.Equal(0, Count(await client.Call("search_invoices", Search)));
        var created = await client.Call("create_invoice", """{"customer_id":"CUST-002","amount":77.70,"notes":"xylophone"}""");
        var id = created.StructuredContent!.Value.GetProperty("id").GetString();
        Assert.Equal(1, Count(await client.Call("search_invoices", Search)));
        Assert.Contains($"\"id\":\"{id}\"", (await client.Call("list_invoices", """{"limit":500}""")).Text(), StringComparison.Ordinal);
        await client.Call("delete_invoice", $$"""{"invoice_id":"{{id}}"}""");
        Assert.Equal(0, Count(await client.Call("search_invoices", Search)));
        Assert.Equal("not_found", (await client.Call("get_invoice_details", $$"""{"invoice_id":"{{id}}"}""")).Error().GetProperty("code").GetString());
    }

    private static int Count(ModelContextProtocol.Protocol.CallToolResult result) =>
        result.StructuredContent!.Value.GetProperty("invoices").GetArrayLength();

    private static string Unversioned(string json) =>
        System.Text.RegularExpressions.Regex.Replace(json, "\"(version|updated_at)\":\"[^\"]*\"", "\"$1\":…");
}
