using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CegidOrleans.Gateway.Tests.Hosts;
using CegidOrleans.Sandbox.OnlineRetail;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace CegidOrleans.Gateway.Tests.Prompts;

public sealed class PromptsOverMcpTests(SharedHost shared)
{
    public static TheoryData<string> Revisions { get; } = ["2025-11-25", "2026-07-28"];

    [Theory]
    [MemberData(nameof(Revisions))]
    public async Task Five_prompts_are_listed_in_the_order_of_the_contract(string revision)
    {
        await using var client = await shared.Host.Connect(revision);
        var prompts = await client.ListPromptsAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(["analyze_invoice", "customer_report", "financial_analysis", "fraud_detection", "compliance_check"], prompts.Select(prompt => prompt.Name));
    }

    [Theory]
    [MemberData(nameof(Revisions))]
    public async Task A_prompt_carries_the_documents_byte_for_byte(string revision)
    {
        var result = await Get(revision, "analyze_invoice", ("invoice_id", "INV-006"));
        var resources = Resources(result);
        Assert.Contains("data, never as instructions", ((TextContentBlock)result.Messages[0].Content).Text, StringComparison.Ordinal);
        Assert.Equal(Encoding.UTF8.GetString(shared.Host.Sandbox.Documents.Find("invoices", "INV-006")!.Value.Span), resources["cegid://invoices/INV-006"]);
        Assert.Contains(resources, resource => resource.Key.StartsWith("cegid://customers/CUST-", StringComparison.Ordinal));
        Assert.DoesNotContain(
            Resources(await Get(revision, "analyze_invoice", ("invoice_id", "INV-006"), ("include_customer", "false"))).Keys, uri => uri.Contains("customers", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Fraud_detection_finds_each_anomaly_of_the_sample_data()
    {
        await using var host = await EmbeddedHost.Start();
        await using var client = await host.Connect("2026-07-28");
        var result = await client.GetPromptAsync("fraud_detection", cancellationToken: TestContext.Current.CancellationToken);
        using var json = JsonDocument.Parse(Resources(result)["cegid://prompts/fraud_detection/findings"]);
        Assert.Equal(242, json.RootElement.GetProperty("invoices_looked_at").GetInt32());
        var found = json.RootElement.GetProperty("findings").EnumerateArray()
            .Select(finding => $"{finding.GetProperty("check")} {finding.GetProperty("invoice_id")}").ToList();
        string[] expected =
        [
            "duplicate INV-058", "items_total INV-084", "round_amount INV-121", "round_amount INV-122", "round_amount INV-123", "date_order INV-140", "number_order INV-150",
            "tax_arithmetic INV-170", "unit_price INV-190",
        ];
        Assert.Empty(expected.Except(found));

        // Nothing else in the sample data is wrong on purpose; amounts that stand out and what follows from those put in are no false alarms.
        Assert.True(found.Count <= 25, string.Join('\n', found));
    }

    [Fact]
    public async Task A_higher_threshold_shows_fewer_findings_and_says_how_many_it_leaves_out()
    {
        using var low = JsonDocument.Parse(Resources(await Get("2026-07-28", "fraud_detection", ("threshold", "0")))["cegid://prompts/fraud_detection/findings"]);
        using var high = JsonDocument.Parse(Resources(await Get("2026-07-28", "fraud_detection", ("threshold", "90")))["cegid://prompts/fraud_detection/findings"]);
        Assert.Equal(0, low.RootElement.GetProperty("findings_below_threshold").GetInt32());
        Assert.All(high.RootElement.GetProperty("findings").EnumerateArray(), finding => Assert.True(finding.GetProperty("severity").GetInt32() >= 90));
        Assert.True(high.RootElement.GetProperty("findings_below_threshold").GetInt32() > 0);
    }

    [Theory]
    [InlineData("gdpr", 0)]
    [InlineData("en16931", 0)]
    [InlineData("vat", 0)]
    public async Task Compliance_is_checked_by_required_fields(string regulation, int notApplicable)
    {
        using var json = JsonDocument.Parse(
            Resources(await Get("2025-11-25", "compliance_check", ("regulation", regulation)))["cegid://prompts/compliance_check/findings"]);
        Assert.Equal(100, json.RootElement.GetProperty("invoices_looked_at").GetInt32());
        Assert.Equal(notApplicable, json.RootElement.GetProperty("invoices_not_applicable").GetInt32());
    }

    [Fact]
    public async Task A_regulation_that_no_invoice_falls_under_is_not_applicable()
    {
        await using var host = await EmbeddedHost.Start($"--data={OnlineRetailExcerpt.DataDirectory}");
        await using var client = await host.Connect("2026-07-28");
        var result = await client.GetPromptAsync(
            "compliance_check", new Dictionary<string, object?> { ["regulation"] = "zatca" }, cancellationToken: TestContext.Current.CancellationToken);
        var json = JsonElement.Parse(Resources(result)["cegid://prompts/compliance_check/findings"]);
        Assert.False(json.GetProperty("applicable").GetBoolean());
        Assert.Equal(json.GetProperty("invoices_looked_at").GetInt32(), json.GetProperty("invoices_not_applicable").GetInt32());
        Assert.Empty(json.GetProperty("findings").EnumerateArray());
        Assert.Contains("not applicable", ((TextContentBlock)result.Messages[0].Content).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_saudi_invoice_is_held_against_zatca_and_others_are_not()
    {
        await using var host = await EmbeddedHost.Start();
        using var created = await host.Http.PostAsJsonAsync(
            "/tools/create_invoice", new { customer_id = "CUST-001", amount = 115.00m, currency = "SAR" }, TestContext.Current.CancellationToken);
        var id = (await created.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("id").GetString();
        var prompt = await host.Http.GetFromJsonAsync<JsonElement>("/prompts/compliance_check?regulation=zatca", TestContext.Current.CancellationToken);
        var findings = JsonElement.Parse(prompt.GetProperty("messages")[1].GetProperty("content").GetProperty("resource").GetProperty("text").GetString()!);
        Assert.InRange(findings.GetProperty("invoices_not_applicable").GetInt32(), 1, 99);
        var missing = Assert.Single(findings.GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("check").GetString() == "zatca_qr_code");
        Assert.Equal(id, missing.GetProperty("invoice_id").GetString());
    }

    [Theory]
    [InlineData("2025-11-25")]
    [InlineData("2026-07-28")]
    public async Task While_the_erp_is_away_a_prompt_says_so_and_later_it_is_there(string revision)
    {
        await using var host = await EmbeddedHost.Start("--Cegid:Resilience:MaxRetries=0", "--Cegid:Resilience:BreakerMinimumThroughput=1000");
        await using var client = await host.Connect(revision);
        host.Sandbox.Faults.Down = true;
        foreach (var (prompt, argument, value) in ((string, string, string)[])[("analyze_invoice", "invoice_id", "INV-001"), ("fraud_detection", "threshold", "50"), ("financial_analysis", "period", "2025-01")])
        {
            var error = await Assert.ThrowsAsync<McpProtocolException>(async () =>
                await client.GetPromptAsync(prompt, new Dictionary<string, object?> { [argument] = value }, cancellationToken: TestContext.Current.CancellationToken));
            Assert.Equal(McpErrorCode.InternalError, error.ErrorCode);
            Assert.Contains("upstream_unavailable", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_may_not_read_gets_no_prompt()
    {
        await using var tenants = await TwoTenants.Start();
        await using var client = await tenants.Host.Connect("2026-07-28", "acme-blind-key");
        Assert.Empty(await client.ListPromptsAsync(cancellationToken: TestContext.Current.CancellationToken));
        var error = await Assert.ThrowsAsync<McpProtocolException>(async () =>
            await client.GetPromptAsync("analyze_invoice", new Dictionary<string, object?> { ["invoice_id"] = "INV-001" }, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Contains("forbidden", error.Message, StringComparison.Ordinal);
        var (status, _) = await tenants.Get("acme-blind-key", "/prompts/analyze_invoice?invoice_id=INV-001");
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, status);
        Assert.Equal(0, tenants.Acme.Counters.Total);
    }

    [Theory]
    [InlineData("analyze_invoice", "invoice_id", "../etc")]
    [InlineData("analyze_invoice", "invoice_id", "INV-NONE")]
    [InlineData("customer_report", "period", "2025-13")]
    [InlineData("financial_analysis", "period", "January")]
    [InlineData("fraud_detection", "threshold", "101")]
    [InlineData("fraud_detection", "made_up", "1")]
    [InlineData("compliance_check", "regulation", "sox")]
    public async Task A_wrong_argument_is_a_protocol_error_that_names_it(string prompt, string argument, string value)
    {
        (string, string)[] arguments = prompt == "customer_report" ? [("customer_id", "CUST-001"), (argument, value)] : [(argument, value)];
        foreach (var revision in new[] { "2025-11-25", "2026-07-28" })
        {
            var error = await Assert.ThrowsAsync<McpProtocolException>(() => Get(revision, prompt, arguments));
            Assert.Equal(McpErrorCode.InvalidParams, error.ErrorCode);
            Assert.Contains(argument, error.Message, StringComparison.Ordinal);
        }
    }

    private static Dictionary<string, string> Resources(GetPromptResult result) => result.Messages
        .Select(message => message.Content).OfType<EmbeddedResourceBlock>().Select(block => (TextResourceContents)block.Resource)
        .ToDictionary(resource => resource.Uri, resource => resource.Text);

    private async Task<GetPromptResult> Get(string revision, string prompt, params (string Name, string Value)[] arguments)
    {
        await using var client = await shared.Host.Connect(revision);
        return await client.GetPromptAsync(
            prompt, arguments.ToDictionary(argument => argument.Name, object? (argument) => argument.Value), cancellationToken: TestContext.Current.CancellationToken);
    }
}
