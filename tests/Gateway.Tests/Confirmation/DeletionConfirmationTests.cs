using System.Text.Json.Nodes;
using CegidOrleans.Gateway.Tests.Hosts;

namespace CegidOrleans.Gateway.Tests.Confirmation;

public sealed class DeletionConfirmationTests
{
    private static string Invoice(string id) => $$"""{"invoice_id":"{{id}}"}""";

    [Fact]
    public async Task The_question_names_the_invoice_the_customer_and_the_amount_and_deletes_nothing_yet()
    {
        await using var companies = await TwoCompanies.Start();
        var asked = await McpWire.Delete(companies.Host.Address, "acme-agent", Invoice("INV-001"));
        var invoice = await Read(companies, "acme-agent", "INV-001");
        var customer = (string)invoice!["customer_id"]!;
        Assert.StartsWith($"Delete invoice INV-001 (number {invoice["number"]}), customer {customer} (", asked.Question(), StringComparison.Ordinal);
        Assert.EndsWith($"), amount {invoice["amount"]!.ToJsonString()} {invoice["currency"]} from the ERP for good?", asked.Question(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_confirmed_deletion_is_done_once()
    {
        await using var companies = await TwoCompanies.Start();
        var state = (await McpWire.Delete(companies.Host.Address, "acme-agent", Invoice("INV-001"))).State();
        Assert.True((await McpWire.Delete(companies.Host.Address, "acme-agent", Invoice("INV-001"), state, McpWire.Yes)).Deleted());
        Assert.Null(await Read(companies, "acme-agent", "INV-001"));
        Assert.Equal("not_found", (await McpWire.Delete(companies.Host.Address, "acme-agent", Invoice("INV-001"), state, McpWire.Yes)).Code());
    }

    [Theory]
    [InlineData("""{"action":"decline"}""")]
    [InlineData("""{"action":"cancel"}""")]
    [InlineData("""{"action":"accept","content":{"confirm":false}}""")]
    [InlineData("""{"content":{"confirm":true}}""")]
    public async Task Who_does_not_say_yes_keeps_the_invoice(string answer)
    {
        await using var companies = await TwoCompanies.Start();
        var state = (await McpWire.Delete(companies.Host.Address, "acme-agent", Invoice("INV-001"))).State();
        var response = await McpWire.Delete(companies.Host.Address, "acme-agent", Invoice("INV-001"), state, answer);
        Assert.False(response.Deleted());
        Assert.Contains("Nothing was deleted", (string)response["result"]!["structuredContent"]!["reason"]!, StringComparison.Ordinal);
        Assert.NotNull(await Read(companies, "acme-agent", "INV-001"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("""{"action":"accept"}""")]
    [InlineData("""{"action":"accept","content":{}}""")]
    [InlineData("""{"action":"accept","content":{"confirm":"yes"}}""")]
    public async Task A_missing_answer_is_asked_for_again(string? answer)
    {
        await using var companies = await TwoCompanies.Start();
        var first = await McpWire.Delete(companies.Host.Address, "acme-agent", Invoice("INV-001"));
        var second = await McpWire.Delete(companies.Host.Address, "acme-agent", Invoice("INV-001"), first.State(), answer);
        Assert.Equal(first.Question(), second.Question());
        Assert.NotNull(await Read(companies, "acme-agent", "INV-001"));
    }

    [Theory]
    [InlineData("\"yes\"")]
    [InlineData("""{"action":"shrug"}""")]
    public async Task An_answer_that_is_none_is_refused(string answer)
    {
        await using var companies = await TwoCompanies.Start();
        var state = (await McpWire.Delete(companies.Host.Address, "acme-agent", Invoice("INV-001"))).State();
        Assert.Equal(-32602, (await McpWire.Delete(companies.Host.Address, "acme-agent", Invoice("INV-001"), state, answer)).ErrorCode());
        Assert.NotNull(await Read(companies, "acme-agent", "INV-001"));
    }

    [Fact]
    public async Task A_yes_without_a_question_is_no_confirmation()
    {
        await using var companies = await TwoCompanies.Start();
        Assert.NotEmpty((await McpWire.Delete(companies.Host.Address, "acme-agent", Invoice("INV-001"), state: null, McpWire.Yes)).State());
        Assert.NotNull(await Read(companies, "acme-agent", "INV-001"));
    }

    [Fact]
    public async Task A_state_of_another_tenant_caller_document_or_expectation_deletes_nothing()
    {
        await using var companies = await TwoCompanies.Start();
        var gateway = companies.Host.Address;
        var version = (string)(await Read(companies, "acme-agent", "INV-001"))!["version"]!;
        var state = (await McpWire.Delete(gateway, "acme-agent", Invoice("INV-001"))).State();
        JsonNode[] refused =
        [
            await McpWire.Delete(gateway, "other-agent", Invoice("INV-001"), state, McpWire.Yes),
            await McpWire.Delete(gateway, "acme-second", Invoice("INV-001"), state, McpWire.Yes),
            await McpWire.Delete(gateway, "acme-agent", Invoice("INV-002"), state, McpWire.Yes),
            await McpWire.Delete(gateway, "acme-agent", $$"""{"invoice_id":"INV-001","expected_version":"{{version}}"}""", state, McpWire.Yes),
            await McpWire.Delete(gateway, "acme-agent", Invoice("INV-001"), state + "A", McpWire.Yes),
            // That the client no longer says it can be asked is no way around the answer either.
            await McpWire.Delete(gateway, "acme-agent", Invoice("INV-001"), "made-up", McpWire.Yes, capabilities: "{}"),
        ];
        Assert.All(refused, response => Assert.Equal(-32602, response.ErrorCode()));
        Assert.All(refused, response => Assert.Contains("Nothing was deleted", (string)response["error"]!["message"]!, StringComparison.Ordinal));
        Assert.NotNull(await Read(companies, "acme-agent", "INV-001"));
        Assert.NotNull(await Read(companies, "acme-agent", "INV-002"));
        Assert.NotNull(await Read(companies, "other-agent", "INV-001"));
    }

    [Fact]
    public async Task An_invoice_that_changed_after_the_question_is_asked_about_again()
    {
        await using var companies = await TwoCompanies.Start();
        var gateway = companies.Host.Address;
        var state = (await McpWire.Delete(gateway, "acme-agent", Invoice("INV-001"))).State();
        await Update(companies, """{"invoice_id":"INV-001","data":{"amount":77.01}}""");

        var again = await McpWire.Delete(gateway, "acme-agent", Invoice("INV-001"), state, McpWire.Yes);
        Assert.StartsWith("The invoice was changed after the question; nothing was deleted yet.", again.Question(), StringComparison.Ordinal);
        Assert.Contains("amount 77.01", again.Question(), StringComparison.Ordinal);
        Assert.NotNull(await Read(companies, "acme-agent", "INV-001"));
        Assert.True((await McpWire.Delete(gateway, "acme-agent", Invoice("INV-001"), again.State(), McpWire.Yes)).Deleted());
    }

    [Fact]
    public async Task An_invoice_that_is_not_in_the_version_the_caller_expects_is_a_conflict_before_and_after_the_question()
    {
        await using var companies = await TwoCompanies.Start();
        var gateway = companies.Host.Address;
        Assert.Equal("conflict", (await McpWire.Delete(gateway, "acme-agent", """{"invoice_id":"INV-001","expected_version":"no-such"}""")).Code());

        var version = (string)(await Read(companies, "acme-agent", "INV-001"))!["version"]!;
        var arguments = $$"""{"invoice_id":"INV-001","expected_version":"{{version}}"}""";
        var state = (await McpWire.Delete(gateway, "acme-agent", arguments)).State();
        await Update(companies, """{"invoice_id":"INV-001","data":{"notes":"changed"}}""");
        Assert.Equal("conflict", (await McpWire.Delete(gateway, "acme-agent", arguments, state, McpWire.Yes)).Code());
        Assert.NotNull(await Read(companies, "acme-agent", "INV-001"));
    }

    [Fact]
    public async Task Who_may_not_read_is_asked_by_the_id_alone()
    {
        await using var companies = await TwoCompanies.Start();
        var asked = await McpWire.Delete(companies.Host.Address, "acme-blind", Invoice("INV-001"));
        Assert.Equal("Delete invoice INV-001 from the ERP for good?", asked.Question());
    }

    [Theory]
    [InlineData("trusting-agent", """{"elicitation":{}}""")]
    [InlineData("acme-agent", "{}")]
    [InlineData("acme-agent", """{"elicitation":{"url":{}}}""")]
    public async Task Where_the_tenant_does_not_want_it_or_the_client_cannot_ask_the_deletion_is_done_at_once(string key, string capabilities)
    {
        await using var companies = await TwoCompanies.Start();
        Assert.True((await McpWire.Delete(companies.Host.Address, key, Invoice("INV-001"), capabilities: capabilities)).Deleted());
        Assert.Null(await Read(companies, key, "INV-001"));
    }

    [Fact]
    public async Task What_would_fail_anyway_is_not_asked_about()
    {
        await using var companies = await TwoCompanies.Start();
        Assert.Equal("not_found", (await McpWire.Delete(companies.Host.Address, "acme-agent", Invoice("INV-NONE"))).Code());
        Assert.Equal("invalid_argument", (await McpWire.Delete(companies.Host.Address, "acme-agent", """{"invoice_id":"../x"}""")).Code());
        Assert.Equal("invalid_argument", (await McpWire.Delete(companies.Host.Address, "acme-agent", """{"invoice_id":"INV-001","confirm":true}""")).Code());
    }

    private static async Task<JsonNode?> Read(TwoCompanies companies, string key, string id)
    {
        using var http = new HttpClient { BaseAddress = companies.Host.Address };
        http.DefaultRequestHeaders.Add("X-API-Key", key);
        using var response = await http.GetAsync($"/tools/get_invoice_details?invoice_id={id}&max_age_seconds=0", TestContext.Current.CancellationToken);
        return response.IsSuccessStatusCode ? JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)) : null;
    }

    private static async Task Update(TwoCompanies companies, string arguments)
    {
        await using var client = await companies.Host.Connect("2026-07-28", "acme-agent");
        Assert.NotEqual(true, (await client.Call("update_invoice", arguments)).IsError);
    }
}
