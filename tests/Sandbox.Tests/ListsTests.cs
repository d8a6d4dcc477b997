using System.Net;
using System.Text.Json;

namespace CegidOrleans.Sandbox.Tests;

public sealed class ListsTests
{
    [Fact]
    public async Task Pages_are_newest_first_without_gap_or_overlap()
    {
        await using var sandbox = await RunningSandbox.Start();
        var ids = new List<string?>();
        var dates = new List<string?>();
        for (var offset = 0; offset < 242; offset += 50)
        {
            var page = await sandbox.Get($"invoices?limit=50&offset={offset}");
            Assert.Equal(242, page.GetProperty("total").GetInt32());
            Assert.Equal(offset, page.GetProperty("offset").GetInt32());
            ids.AddRange(Texts(page, "invoices", "id"));
            dates.AddRange(Texts(page, "invoices", "issue_date"));
        }

        Assert.Equal(242, ids.Distinct().Count());
        Assert.Equal(dates.OrderByDescending(date => date, StringComparer.Ordinal), dates);
        Assert.Equal("CUST-001", Texts(await sandbox.Get("customers"), "customers", "id")[0]);
    }

    [Theory]
    [InlineData("invoices", "customer_id=CUST-001", "customer_id", "CUST-001")]
    [InlineData("invoices", "status=Overdue", "status", "overdue")]
    [InlineData("invoices", "external_reference=POS-000010", "external_reference", "POS-000010")]
    [InlineData("orders", "status=open", "status", "open")]
    [InlineData("customers", "country=saudi%20arabia", "country", "Saudi Arabia")]
    [InlineData("products", "category=beauty", "category", "beauty")]
    public async Task A_filter_keeps_what_equals_it_and_nothing_else(string plural, string query, string field, string value)
    {
        await using var sandbox = await RunningSandbox.Start();
        var all = Texts(await sandbox.Get($"{plural}?limit=500"), plural, field);
        var page = await sandbox.Get($"{plural}?limit=500&{query}");
        var found = Texts(page, plural, field);
        Assert.NotEmpty(found);
        Assert.All(found, text => Assert.Equal(value, text));
        Assert.Equal(all.Count(text => text == value), found.Count);
        Assert.Equal(found.Count, page.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Dates_and_amounts_include_both_ends()
    {
        await using var sandbox = await RunningSandbox.Start();
        var first = await sandbox.Get("invoices/INV-001");
        var day = first.GetProperty("issue_date").GetString();
        var amount = first.GetProperty("amount").GetRawText();
        var page = await sandbox.Get($"invoices?from_date={day}&to_date={day}&min_amount={amount}&max_amount={amount}");
        Assert.Contains("INV-001", Texts(page, "invoices", "id"));
        Assert.Empty(Texts(await sandbox.Get("invoices?from_date=2027-01-01"), "invoices", "id"));
        var negative = await sandbox.Get("invoices?max_amount=-0.01");
        Assert.All(negative.GetProperty("invoices").EnumerateArray(), invoice => Assert.True(invoice.GetProperty("amount").GetDecimal() < 0));
        Assert.Equal(15, negative.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Search_finds_text_in_lines_and_names_whatever_its_case()
    {
        await using var sandbox = await RunningSandbox.Start();
        var hits = await sandbox.Get("invoices?search=oUD%20OIL&limit=500");
        Assert.NotEmpty(Texts(hits, "invoices", "id"));
        Assert.All(hits.GetProperty("invoices").EnumerateArray(), invoice => Assert.Contains("Oud oil", invoice.GetRawText(), StringComparison.Ordinal));
        Assert.Equal(["CUST-001"], Texts(await sandbox.Get("customers?name=LUMI%C3%88RE"), "customers", "id"));
        Assert.Equal(["CUST-002"], Texts(await sandbox.Get("customers?email=accounts.002@"), "customers", "id"));
        Assert.Empty(Texts(await sandbox.Get("invoices?search=no%20such%20thing"), "invoices", "id"));
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=501", "limit")]
    [InlineData("offset=-1", "offset")]
    [InlineData("from_date=soon", "from_date")]
    [InlineData("min_amount=much", "min_amount")]
    public async Task A_parameter_that_cannot_be_read_is_400_and_named(string query, string field)
    {
        await using var sandbox = await RunningSandbox.Start();
        var answer = await sandbox.Get("invoices?" + query, HttpStatusCode.BadRequest);
        Assert.Equal(field, answer.GetProperty("error").GetProperty("field").GetString());
    }

    [Fact]
    public async Task A_list_obeys_writes_at_once()
    {
        await using var sandbox = await RunningSandbox.Start();
        await sandbox.Send(HttpMethod.Put, "invoices/INV-004", """{"customer_id":"CUST-001","amount":1,"issue_date":"2030-01-01"}""", HttpStatusCode.OK);
        Assert.Equal("INV-004", Texts(await sandbox.Get("invoices?limit=1"), "invoices", "id")[0]);
        using var deleted = await sandbox.Send(HttpMethod.Delete, "invoices/INV-004");
        var page = await sandbox.Get("invoices?limit=1");
        Assert.NotEqual("INV-004", Texts(page, "invoices", "id")[0]);
        Assert.Equal(241, page.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Totals_can_be_left_out()
    {
        await using var sandbox = await RunningSandbox.Start(new SandboxOptions { IgnoreTotals = true });
        Assert.False((await sandbox.Get("invoices")).TryGetProperty("total", out _));
    }

    internal static List<string?> Texts(JsonElement page, string plural, string field) =>
        [.. page.GetProperty(plural).EnumerateArray().Select(document => document.GetProperty(field).GetString())];
}
