using System.Text.Json.Nodes;
using CsCheck;

namespace CegidOrleans.Gateway.Tests.Isolation;

/// <summary>Something that a caller asks for. <c>WORD</c> in it stands for the caller's own word.</summary>
/// <param name="OverMcp">Over MCP, else over REST.</param>
/// <param name="Method">The MCP method.</param>
/// <param name="Name">The tool, the prompt, or the resource's path under <c>cegid://</c> or <c>/resources</c>.</param>
/// <param name="Arguments">The arguments, a JSON object.</param>
internal sealed record Step(bool OverMcp, string Method, string Name, string Arguments)
{
    // Ids that both companies have, that one of them has, and that nobody has.
    private static readonly Gen<string> InvoiceId = Gen.OneOf("1", "2", "3", "4", "8", "770001", "880002", "NOPE");
    private static readonly Gen<string> CustomerId = Gen.OneOf("100", "101", "102", "770001", "880002", "CUST-1");
    private static readonly Gen<string> Word = Gen.OneOf("WORD", "ZEPHYR", "QUARTZ", "LAMP", "zebra");
    private static readonly Gen<string> Key = Gen.OneOf("k1", "k2", "k3");
    private static readonly Gen<string> Version = Gen.OneOf("", ""","expected_version":"1" """, ""","expected_version":"2" """);

    private static readonly Gen<Step> Tools = Gen.OneOf(
        InvoiceId.Select(id => Tool("get_invoice_details", $$"""{"invoice_id":"{{id}}"}""")),
        InvoiceId.Select(id => Tool("get_invoice_details", $$"""{"invoice_id":"{{id}}","max_age_seconds":0}""")),
        CustomerId.Select(id => Tool("get_customer_details", $$"""{"customer_id":"{{id}}"}""")),
        Gen.OneOf("P1", "P2", "P9").Select(id => Tool("get_product_details", $$"""{"product_id":"{{id}}"}""")),
        InvoiceId.Select(id => Tool("get_order_details", $$"""{"order_id":"ORD-{{id}}"}""")),
        InvoiceId.Array[1, 5].Select(ids => Tool("batch_get_invoices", $$"""{"invoice_ids":["{{string.Join("\",\"", ids)}}"]}""")),
        Gen.Select(Gen.OneOf("list_invoices", "list_customers", "list_orders", "list_products"), Gen.Int[1, 12], Gen.Int[0, 4])
            .Select((tool, limit, offset) => Tool(tool, $$"""{"limit":{{limit}},"offset":{{offset}}}""")),
        CustomerId.Select(id => Tool("list_invoices", $$"""{"filters":{"customer_id":"{{id}}"} }""")),
        Word.Select(word => Tool("list_customers", $$"""{"filters":{"search":"{{word}}"} }""")),
        Word.Select(word => Tool("search_invoices", $$"""{"query":"{{word}}"}""")),
        Gen.OneOf("2025-01", "2025-02", "2030-01").Select(period => Tool("get_financial_summary", $$"""{"period":"{{period}}"}""")),
        Gen.Select(Key, Gen.Int[1, 2]).Select((key, number) =>
            Tool("create_customer", $$"""{"name":"WORD {{number}}","email":"word{{number}}@example.com","idempotency_key":"{{key}}"}""")),
        Gen.Select(Key, CustomerId, Gen.Int[1, 2]).Select((key, customer, amount) =>
            Tool("create_invoice", $$"""{"customer_id":"{{customer}}","amount":{{amount}},"notes":"WORD","idempotency_key":"{{key}}"}""")),
        Gen.Select(Key, InvoiceId, Version, Gen.Int[1, 2]).Select((key, id, version, number) =>
            Tool("update_invoice", $$"""{"invoice_id":"{{id}}","data":{"notes":"WORD {{number}}"},"idempotency_key":"{{key}}"{{version}}}""")),
        Gen.Select(CustomerId, Version).Select((id, version) => Tool("update_customer", $$"""{"customer_id":"{{id}}","data":{"name":"WORD"},"idempotency_key":"u-{{id}}"{{version}}}""")),
        InvoiceId.Select(id => Tool("delete_invoice", $$"""{"invoice_id":"{{id}}"}""")),
        Word.Select(word => Tool("get_invoice_details", $$"""{"invoice_id":"1","{{word}}":true}""")));

    private static readonly Gen<Step> Others = Gen.OneOf(
        InvoiceId.Select(id => new Step(false, "prompts/get", "analyze_invoice", $$"""{"invoice_id":"{{id}}"}""")),
        CustomerId.Select(id => new Step(false, "prompts/get", "customer_report", $$"""{"customer_id":"{{id}}"}""")),
        Gen.OneOf("fraud_detection").Select(name => new Step(false, "prompts/get", name, "{}")),
        Gen.OneOf("2025-01", "2025-02").Select(period => new Step(false, "prompts/get", "financial_analysis", $$"""{"period":"{{period}}"}""")),
        InvoiceId.Select(id => new Step(false, "resources/read", $"invoices/{id}", "{}")),
        Gen.OneOf("invoices", "customers", "orders", "products", "financial/2025-01", "dashboard").Select(path => new Step(false, "resources/read", path, "{}")),
        Gen.Select(Gen.OneOf("invoices", "customers", "products"), Gen.OneOf("", "7", "8", "1", "P"))
            .Select((type, start) => new Step(true, "completion/complete", $"cegid://{type}/{{id}}", start)),
        Gen.Const(new Step(true, "completion/complete", "cegid://invoices/{id}", "")));

    /// <summary>Any step.</summary>
    public static Gen<Step> Any { get; } = Gen.Select(Gen.Frequency((3, Tools), (1, Others)), Gen.Bool)
        .Select((step, overMcp) => step with { OverMcp = overMcp || step.Method == "completion/complete" });

    /// <summary>The parameters of the MCP request.</summary>
    public JsonObject Parameters(string word) => Method switch
    {
        "resources/read" => new JsonObject { ["uri"] = $"cegid://{Name}" },
        "completion/complete" => new JsonObject
        {
            ["ref"] = new JsonObject { ["type"] = "ref/resource", ["uri"] = Name },
            ["argument"] = new JsonObject { ["name"] = "id", ["value"] = Arguments },
        },
        _ => new JsonObject { ["name"] = Name, ["arguments"] = JsonNode.Parse(Body(word)) },
    };

    /// <summary>The route over REST.</summary>
    public string Path => Method switch
    {
        "tools/call" => $"/tools/{Name}",
        "prompts/get" => $"/prompts/{Name}",
        _ => $"/resources/{Name}",
    };

    /// <summary>The body over REST, or the arguments over MCP.</summary>
    public string Body(string word) => Arguments.Replace("WORD", word, StringComparison.Ordinal);

    private static Step Tool(string name, string arguments) => new(false, "tools/call", name, arguments);
}
