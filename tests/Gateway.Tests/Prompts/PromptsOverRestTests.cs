using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CegidOrleans.Gateway.Tests.Hosts;

namespace CegidOrleans.Gateway.Tests.Prompts;

public sealed class PromptsOverRestTests(SharedHost shared)
{
    [Theory]
    [InlineData("analyze_invoice", """{"invoice_id": "INV-001"}""")]
    [InlineData("customer_report", """{"customer_id": "CUST-001", "period": "2025-01"}""")]
    [InlineData("financial_analysis", """{"period": "2025-01"}""")]
    [InlineData("fraud_detection", """{"threshold": 50}""")]
    [InlineData("compliance_check", """{"regulation": "zatca"}""")]
    public async Task A_plain_curl_gets_a_prompt(string prompt, string arguments)
    {
        using var body = new StringContent(arguments, Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await shared.Host.Http.PostAsync($"/prompts/{prompt}", body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var json = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(["description", "messages"], json.EnumerateObject().Select(member => member.Name));
        Assert.Equal("resource", json.GetProperty("messages")[1].GetProperty("content").GetProperty("type").GetString());
    }

    [Fact]
    public async Task The_prompts_are_listed_and_take_a_query()
    {
        var list = await shared.Host.Http.GetFromJsonAsync<JsonElement>("/prompts", TestContext.Current.CancellationToken);
        Assert.Equal(5, list.GetProperty("prompts").GetArrayLength());
        using var response = await shared.Host.Http.GetAsync("/prompts/financial_analysis?period=2025-02&comparison_period=2025-01", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("/prompts/analyze_invoice", 400, "invoice_id")]
    [InlineData("/prompts/fraud_detection?threshold=-1", 400, "threshold")]
    [InlineData("/prompts/customer_report?customer_id=CUST-NONE", 404, "customer_id")]
    [InlineData("/prompts/made_up", 404, null)]
    public async Task An_error_is_a_problem_that_names_the_field(string path, int status, string? field)
    {
        using var response = await shared.Host.Http.GetAsync(path, TestContext.Current.CancellationToken);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal((status, field), ((int)response.StatusCode, problem.TryGetProperty("field", out var named) ? named.GetString() : null));
    }

    [Fact]
    public async Task While_the_erp_is_away_a_prompt_is_503_and_later_it_is_there()
    {
        await using var host = await EmbeddedHost.Start("--Cegid:Resilience:MaxRetries=0", "--Cegid:Resilience:BreakerMinimumThroughput=1000");
        host.Sandbox.Faults.Down = true;
        foreach (var path in (string[])["analyze_invoice?invoice_id=INV-001", "customer_report?customer_id=CUST-001", "financial_analysis?period=2025-01", "fraud_detection", "compliance_check?regulation=vat"])
        {
            using var response = await host.Http.GetAsync($"/prompts/{path}", TestContext.Current.CancellationToken);
            var problem = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "upstream_unavailable"), (response.StatusCode, problem.GetProperty("code").GetString()));
        }

        host.Sandbox.Faults.Down = false;
        using var later = await host.Http.GetAsync("/prompts/fraud_detection", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
    }
}
