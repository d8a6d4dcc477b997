using System.Text.Json.Nodes;

namespace CegidOrleans.Gateway.OpenApi;

/// <summary>For each tool arguments that work on the sample data, so that a person can try it without knowing an id.</summary>
internal static class ToolExamples
{
    private const string QrCode =
        "011353616e64626f782052657461696c205341524c020f3330303030303030303030303030330314323032362d30332d30325431323a30303a30305a0407323431362e303505063331352e3134";

    /// <summary>The example of the tool <paramref name="name"/>, or null.</summary>
    public static JsonNode? Of(string name) => Text(name) is { } text ? JsonNode.Parse(text) : null;

    private static string? Text(string name) => name switch
    {
        "list_invoices" => """{"filters":{"status":"paid"},"limit":10}""",
        "get_invoice_details" => """{"invoice_id":"INV-001"}""",
        "create_invoice" =>
            """{"customer_id":"CUST-001","amount":120,"currency":"EUR","items":[{"product_id":"PROD-001","description":"Linen shirt","quantity":2,"unit_price":60}]}""",
        "update_invoice" => """{"invoice_id":"INV-003","data":{"notes":"Called the customer"}}""",
        "delete_invoice" => """{"invoice_id":"INV-005"}""",
        "search_invoices" => """{"query":"Umbrella","limit":10}""",
        "batch_get_invoices" => """{"invoice_ids":["INV-001","INV-002"]}""",
        "list_customers" => """{"limit":10}""",
        "get_customer_details" => """{"customer_id":"CUST-001"}""",
        "create_customer" => """{"name":"Atelier Nord","email":"office@atelier-nord.example"}""",
        "update_customer" => """{"customer_id":"CUST-002","data":{"phone":"+33 1 23 45 67 89"}}""",
        "list_products" => """{"limit":10}""",
        "get_product_details" => """{"product_id":"PROD-001"}""",
        "list_orders" => """{"limit":10}""",
        "get_order_details" => """{"order_id":"ORD-001"}""",
        "get_financial_summary" => """{"period":"2026-01"}""",
        "validate_qr_code" => $$"""{"qr_hex":"{{QrCode}}"}""",
        _ => null,
    };
}
