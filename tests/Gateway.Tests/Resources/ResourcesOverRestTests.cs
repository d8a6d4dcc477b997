using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CegidOrleans.Gateway.Tests.Hosts;

namespace CegidOrleans.Gateway.Tests.Resources;

public sealed class ResourcesOverRestTests(SharedHost shared)
{
    [Fact]
    public async Task What_there_is_stands_under_resources_each_with_its_uri_and_its_path()
    {
        var json = await Json("/resources");
        Assert.Equal(
            ["/resources/invoices", "/resources/customers", "/resources/products", "/resources/orders", "/resources/dashboard"],
            json.GetProperty("resources").EnumerateArray().Select(resource => resource.GetProperty("path").GetString()));
        Assert.Equal(
            ["cegid://invoices/{id}", "cegid://customers/{id}", "cegid://products/{id}", "cegid://orders/{id}", "cegid://financial/{period}"],
            json.GetProperty("resource_templates").EnumerateArray().Select(template => template.GetProperty("uri_template").GetString()));
    }

    [Theory]
    [InlineData("invoices", "INV-001")]
    [InlineData("customers", "CUST-001")]
    [InlineData("products", "PROD-001")]
    [InlineData("orders", "ORD-001")]
    public async Task A_document_is_answered_byte_for_byte_as_the_erp_has_it(string type, string id)
    {
        await using var host = await EmbeddedHost.Start();
        using var response = await host.Http.GetAsync($"/resources/{type}/{id}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("erp", response.Headers.GetValues("Cegid-Source").Single());
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Equal(host.Sandbox.Documents.Find(type, id)!.Value.ToArray(), await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_list_takes_limit_offset_and_filters_as_query()
    {
        var page = await Json("/resources/invoices?status=paid&min_amount=100&limit=3&offset=1");
        Assert.Equal((3, 1), (page.GetProperty("limit").GetInt32(), page.GetProperty("offset").GetInt32()));
        Assert.Equal(3, page.GetProperty("invoices").GetArrayLength());
        Assert.All(page.GetProperty("invoices").EnumerateArray(), invoice => Assert.Equal("paid", invoice.GetProperty("status").GetString()));
        Assert.Equal(100, (await Json("/resources/invoices")).GetProperty("limit").GetInt32());
    }

    [Fact]
    public async Task A_month_is_what_the_tool_for_it_answers() => Assert.Equal(
        await shared.Host.Http.GetStringAsync("/tools/get_financial_summary?period=2025-01", TestContext.Current.CancellationToken),
        await shared.Host.Http.GetStringAsync("/resources/financial/2025-01", TestContext.Current.CancellationToken));

    [Fact]
    public async Task A_document_is_asked_of_the_erp_again_when_the_query_says_so()
    {
        await using var host = await EmbeddedHost.Start();
        foreach (var query in new[] { "", "", "?max_age_seconds=0" })
        {
            await host.Http.GetStringAsync($"/resources/orders/ORD-001{query}", TestContext.Current.CancellationToken);
        }

        Assert.Equal(2, host.Sandbox.Counters.OfDocument("orders", "ORD-001"));
    }

    [Theory]
    [InlineData("/resources/made_up", 404, "not_found", null)]
    [InlineData("/resources/made_up/1", 404, "not_found", null)]
    [InlineData("/resources/dashboards", 404, "not_found", null)]
    [InlineData("/resources/financial", 404, "not_found", null)]
    [InlineData("/resources/invoices/INV-NONE", 404, "not_found", "invoice_id")]
    [InlineData("/resources/invoices/a%2Fb", 400, "invalid_argument", "invoice_id")]
    [InlineData("/resources/invoices/INV-001%0A", 400, "invalid_argument", "invoice_id")]
    [InlineData("/resources/invoices/INV-001?invoice_id=INV-002", 400, "invalid_argument", "invoice_id")]
    [InlineData("/resources/invoices/INV-001?made_up=1", 400, "invalid_argument", "made_up")]
    [InlineData("/resources/financial/2025-13", 400, "invalid_argument", "period")]
    [InlineData("/resources/invoices?limit=501", 400, "invalid_argument", "limit")]
    [InlineData("/resources/invoices?made_up=1", 400, "invalid_argument", "made_up")]
    [InlineData("/resources/invoices?from_date=2025-02-01&to_date=2025-01-01", 400, "invalid_argument", "filters.from_date")]
    public async Task Errors_are_problem_details_that_name_the_field(string path, int status, string code, string? field)
    {
        using var response = await shared.Host.Http.GetAsync(path, TestContext.Current.CancellationToken);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal((status, code), ((int)response.StatusCode, problem.GetProperty("code").GetString()));
        Assert.Equal(field, problem.TryGetProperty("field", out var named) ? named.GetString() : null);
    }

    [Theory]
    [InlineData("/resources")]
    [InlineData("/resources/invoices/INV-001")]
    [InlineData("/resources/invoices")]
    [InlineData("/health")]
    [InlineData("/capabilities")]
    [InlineData("/tools")]
    public async Task The_lines_that_users_of_the_original_know_work_with_the_key_and_here_without(string path)
    {
        using var without = new HttpClient { BaseAddress = shared.Host.Address };
        foreach (var http in new[] { shared.Host.Http, without })
        {
            using var response = await http.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(JsonValueKind.Object, (await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).ValueKind);
        }
    }

    private async Task<JsonElement> Json(string path) => JsonElement.Parse(
        Encoding.UTF8.GetBytes(await shared.Host.Http.GetStringAsync(path, TestContext.Current.CancellationToken)));
}
