using System.Net;
using System.Text.Json;
using CegidOrleans.Gateway.Tests.Hosts;
using CegidOrleans.Sandbox.Faults;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace CegidOrleans.Gateway.Tests.Dashboard;

public sealed class DashboardTests(SharedHost shared)
{
    [Fact]
    public async Task The_dashboard_is_the_same_over_rest_and_over_mcp_and_its_sums_are_those_of_the_invoices()
    {
        // A host of its own: what others create in the shared one would come between the dashboard and the list.
        await using var host = await EmbeddedHost.Start();
        var dashboard = await Json(host.Http, "/resources/dashboard");
        Assert.False(dashboard.GetProperty("partial").GetBoolean());
        var invoices = (await Json(host.Http, "/tools/list_invoices?limit=500")).GetProperty("invoices").EnumerateArray().ToList();

        var counts = dashboard.GetProperty("invoices_by_status").GetProperty("counts");
        foreach (var status in invoices.GroupBy(invoice => invoice.GetProperty("status").GetString()!))
            Assert.Equal(status.Count(), counts.GetProperty(status.Key).GetInt32());

        var open = invoices.Where(invoice => invoice.GetProperty("status").GetString() is "sent" or "overdue").Sum(invoice => invoice.GetProperty("amount").GetDecimal());
        var currency = Assert.Single(dashboard.GetProperty("receivables").GetProperty("by_currency").EnumerateArray());
        Assert.Equal(open, currency.GetProperty("open").GetDecimal());
        Assert.Equal(open, currency.GetProperty("by_age").EnumerateObject().Sum(age => age.Value.GetDecimal()));

        var best = invoices.GroupBy(invoice => invoice.GetProperty("customer_id").GetString())
            .Select(customer => (customer.Key, Sum: customer.Sum(invoice => invoice.GetProperty("amount").GetDecimal()))).MaxBy(customer => customer.Sum);
        var first = dashboard.GetProperty("top_customers").GetProperty("customers")[0];
        Assert.Equal(best, (first.GetProperty("id").GetString(), first.GetProperty("amount").GetDecimal()));
        Assert.NotEmpty(first.GetProperty("name").GetString()!);
        Assert.Equal(invoices[0].GetProperty("id").GetString(), dashboard.GetProperty("newest_invoices").GetProperty("invoices")[0].GetProperty("id").GetString());
        Assert.Equal(5, dashboard.GetProperty("newest_orders").GetProperty("orders").GetArrayLength());

        await using var client = await host.Connect("2026-07-28");
        Assert.Contains("cegid://dashboard", (await client.ListResourcesAsync(cancellationToken: TestContext.Current.CancellationToken)).Select(resource => resource.Uri));
        var read = await client.ReadResourceAsync("cegid://dashboard", cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(read.TimeToLive > TimeSpan.Zero);
        var overMcp = JsonElement.Parse(Assert.IsType<TextResourceContents>(Assert.Single(read.Contents)).Text);
        Assert.Equal(dashboard.GetProperty("receivables").GetProperty("by_currency").GetRawText(), overMcp.GetProperty("receivables").GetProperty("by_currency").GetRawText());
    }

    [Fact]
    public async Task The_months_are_those_of_the_newest_invoice_where_the_present_month_has_none_and_the_answer_says_so()
    {
        // A host of its own: others create invoices of today in the shared one.
        await using var host = await EmbeddedHost.Start();
        var revenue = (await Json(host.Http, "/resources/dashboard")).GetProperty("revenue");
        var period = revenue.GetProperty("period").GetString()!;
        Assert.Equal(period, revenue.GetProperty("figures").GetProperty("period").GetString());
        Assert.Equal(revenue.GetProperty("previous_period").GetString(), revenue.GetProperty("previous_figures").GetProperty("period").GetString());
        var newest = (await Json(host.Http, "/tools/list_invoices?limit=1")).GetProperty("invoices")[0].GetProperty("issue_date").GetString()!;
        Assert.Equal(newest[..7], period);
        Assert.Contains("newest invoice", revenue.GetProperty("period_is").GetString());
    }

    [Fact]
    public async Task With_an_invoice_of_today_the_month_is_the_present_one()
    {
        await using var host = await EmbeddedHost.Start();
        var before = TimeProvider.System.GetUtcNow();
        var (created, invoice) = await host.PostTool("create_invoice", """{"customer_id":"CUST-001","amount":12.30,"currency":"EUR"}""");
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.SkipUnless(before.Month == TimeProvider.System.GetUtcNow().Month, "The month ended during the test.");
        var dashboard = await Json(host.Http, "/resources/dashboard");
        Assert.Equal(invoice.GetProperty("issue_date").GetString()![..7], dashboard.GetProperty("revenue").GetProperty("period").GetString());
        Assert.Equal("the current month", dashboard.GetProperty("revenue").GetProperty("period_is").GetString());
        Assert.Equal(invoice.GetProperty("id").GetString(), dashboard.GetProperty("newest_invoices").GetProperty("invoices")[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_dashboard_is_of_its_own_tenant_and_for_those_who_may_read()
    {
        await using var tenants = await TwoTenants.Start();
        var (status, created) = await tenants.Post("acme-writer-key", "create_invoice", """{"customer_id":"CUST-001","amount":987654.32,"currency":"EUR"}""");
        Assert.Equal(HttpStatusCode.Created, status);
        var id = JsonElement.Parse(created).GetProperty("id").GetString()!;
        var (_, acme) = await tenants.Get("acme-reader-key", "/resources/dashboard");
        var (_, other) = await tenants.Get("other-reader-key", "/resources/dashboard");
        Assert.Contains($"\"{id}\"", acme, StringComparison.Ordinal);
        Assert.DoesNotContain($"\"{id}\"", other, StringComparison.Ordinal);
        Assert.DoesNotContain("987654.32", other, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Forbidden, (await tenants.Get("acme-blind-key", "/resources/dashboard")).Status);
        await using var client = await tenants.Host.Connect("2026-07-28", "acme-blind-key");
        Assert.Empty(await client.ListResourcesAsync(cancellationToken: TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<McpProtocolException>(async () => await client.ReadResourceAsync("cegid://dashboard", cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Every_figure_tells_its_age_and_a_second_look_asks_the_erp_nothing()
    {
        await using var host = await EmbeddedHost.Start();
        await Json(host.Http, "/resources/dashboard");
        var before = host.Sandbox.Counters.Total;
        var second = await Json(host.Http, "/resources/dashboard");
        Assert.Equal(before, host.Sandbox.Counters.Total);
        Assert.InRange(before, 1, 16);
        foreach (var part in (string[])["revenue", "receivables", "invoices_by_status", "top_customers", "top_products", "newest_invoices", "newest_orders"])
        {
            Assert.Equal("cache", second.GetProperty(part).GetProperty("freshness").GetProperty("source").GetString());
            Assert.True(second.GetProperty(part).GetProperty("freshness").GetProperty("age_seconds").GetDecimal() >= 0);
        }
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("1899-12-30")]
    [InlineData("1900-01-01")]
    public async Task A_date_that_an_erp_writes_for_none_is_no_month_of_the_figures(string none)
    {
        await using var host = await EmbeddedHost.Start();
        host.Sandbox.Faults.Add(FaultRule.Garbage(
            $$"""{"invoices":[{"id":"INV-1","issue_date":"{{none}}","amount":1.00,"status":"draft"}],"total":1,"limit":500,"offset":0}""", "GET", "invoices"));
        var dashboard = await Json(host.Http, "/resources/dashboard");
        Assert.Empty(dashboard.GetProperty("failed").EnumerateArray());
        Assert.Equal("the current month", dashboard.GetProperty("revenue").GetProperty("period_is").GetString());
    }

    [Fact]
    public async Task A_part_that_fails_is_named_and_the_others_are_there()
    {
        await using var host = await EmbeddedHost.Start("--Cegid:Resilience:MaxRetries=0");
        host.Sandbox.Faults.Add(FaultRule.Fail(503, "GET", "financial/*"));
        var dashboard = await Json(host.Http, "/resources/dashboard");
        Assert.True(dashboard.GetProperty("partial").GetBoolean());
        var failed = Assert.Single(dashboard.GetProperty("failed").EnumerateArray());
        Assert.Equal("revenue", failed.GetProperty("part").GetString());
        Assert.NotEmpty(failed.GetProperty("code").GetString()!);
        Assert.False(dashboard.TryGetProperty("revenue", out _));
        Assert.True(dashboard.TryGetProperty("receivables", out _));
    }

    [Fact]
    public async Task Without_any_part_there_is_no_dashboard_but_the_error()
    {
        await using var host = await EmbeddedHost.Start("--Cegid:Resilience:MaxRetries=0");
        host.Sandbox.Faults.Down = true;
        using var response = await host.Http.GetAsync("/resources/dashboard", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        await using var client = await host.Connect("2026-07-28");
        await Assert.ThrowsAsync<McpProtocolException>(async () => await client.ReadResourceAsync("cegid://dashboard", cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_argument_is_refused_by_its_name()
    {
        using var response = await shared.Host.Http.GetAsync("/resources/dashboard?period=2025-01", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("\"field\":\"period\"", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<JsonElement> Json(HttpClient http, string path) => JsonElement.Parse(await http.GetStringAsync(path, TestContext.Current.CancellationToken));
}
