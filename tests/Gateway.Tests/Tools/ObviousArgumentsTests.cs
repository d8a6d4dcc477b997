using System.Text.Json;
using CegidOrleans.Faults;
using CegidOrleans.Gateway.Tests.Hosts;
using CegidOrleans.Gateway.Tools;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;

namespace CegidOrleans.Gateway.Tests.Tools;

/// <summary>What passes without the validator would have passed it.</summary>
public sealed class ObviousArgumentsTests(SharedHost shared)
{
    private static readonly string[] Names =
    [
        "invoice_id", "customer_id", "product_id", "order_id", "max_age_seconds", "limit", "offset", "filters", "data", "items", "amount", "currency", "notes", "query",
        "period", "qr_hex", "invoice_ids", "name", "email", "address", "status", "from_date", "min_amount", "quantity", "unit_price", "idempotency_key", "expected_version", "x",
    ];

    private static readonly string[] Values =
    [
        "\"INV-001\"", "\"A b\"", "\" A\"", "\"\"", "\"EUR\"", "\"eur\"", "\"paid\"", "\"2025-01-31\"", "\"2025-1-31\"", "\"2025-01\"", "\"a@b.example\"", "\"0102\"", "\"a\\n\"", "\"\\ud83d\\ude00\"",
        "0", "1", "-1", "500", "501", "1.5", "1.0", "1e2", "999999999999.01", "0.1", "true", "null", "[]", "{}", "[\"INV-001\"]", "[7]", "[{\"quantity\":1,\"unit_price\":2}]",
    ];

    private static readonly Gen<string> Leaf = OneOf(Values);

    private static readonly Gen<string> Members = Gen.Select(OneOf(Names), Leaf, (name, value) => (name, value)).List[0, 4]
        .Select(members => string.Join(',', members.DistinctBy(member => member.name).Select(member => $"\"{member.name}\":{member.value}")));

    private static readonly Gen<string> Arguments = Gen.OneOf(
        Members.Select(members => $"{{{members}}}"),
        Gen.Select(Members, OneOf(["filters", "data", "address"]), Members, (outer, name, inner) => outer.Length == 0 ? $"{{\"{name}\":{{{inner}}}}}" : $"{{\"{name}\":{{{inner}}},{outer}}}"));

    private static Gen<string> OneOf(string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    [Fact]
    public void What_is_obvious_the_validator_would_let_pass()
    {
        var tools = shared.Host.Services.GetRequiredService<ToolCatalogue>().All;
        var obvious = 0;
        Gen.Select(Gen.Int[0, tools.Length - 1], Arguments, (tool, arguments) => (tool, arguments)).Sample(
            (tool, arguments) =>
            {
                var parsed = JsonElement.Parse(arguments);
                if (tools[tool].Validation.IsObvious(parsed))
                {
                    Interlocked.Increment(ref obvious);
                    tools[tool].Validation.Judge(parsed);
                }
            },
            iter: 20_000);
        Assert.True(obvious > 200, $"only {obvious} of 20,000 were obvious: the generator says little");
    }

    [Theory]
    [InlineData("get_invoice_details", """{"invoice_id":"INV-001"}""")]
    [InlineData("list_invoices", """{"filters":{"status":"paid","from_date":"2025-01-01","min_amount":10.5},"limit":5}""")]
    [InlineData("batch_get_invoices", """{"invoice_ids":["INV-011","INV-012"]}""")]
    [InlineData("update_invoice", """{"invoice_id":"INV-020","data":{"notes":null}}""")]
    [InlineData("create_invoice", """{"customer_id":"CUST-001","amount":1000,"currency":"USD","due_date":"2027-01-31","items":[{"product_id":"PROD-001","quantity":2,"unit_price":500}],"notes":"line 1\nline 2"}""")]
    public void What_agents_send_every_day_is_obvious(string tool, string arguments) =>
        Assert.True(shared.Host.Services.GetRequiredService<ToolCatalogue>().Find(tool)!.Validation.IsObvious(JsonElement.Parse(arguments)));

    [Theory]
    [InlineData("""{"invoice_id":"INV/001"}""")]
    [InlineData("""{"invoice_id":"INV-001\n"}""")]
    [InlineData("""{"invoice_id":"INV-001","max_age_seconds":1.5}""")]
    [InlineData("""{"invoice_id":"INV-001","verbose":true}""")]
    [InlineData("""{"max_age_seconds":1}""")]
    public void What_is_wrong_is_not_obvious_and_the_validator_says_why(string arguments)
    {
        var validation = shared.Host.Services.GetRequiredService<ToolCatalogue>().Find("get_invoice_details")!.Validation;
        Assert.False(validation.IsObvious(JsonElement.Parse(arguments)));
        Assert.Equal(FaultCode.InvalidArgument, Assert.Throws<CegidException>(() => validation.Judge(JsonElement.Parse(arguments))).Code);
    }
}
