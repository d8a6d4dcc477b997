using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CegidOrleans.Gateway.Tests.Hosts;
using CegidOrleans.Grains;
using CegidOrleans.Grains.Tests.Clusters;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace CegidOrleans.Gateway.Tests.Quotas;

/// <summary>What a caller sees of its quota.</summary>
public sealed class QuotaOverHttpTests
{
    private const string Read = "/tools/get_invoice_details?invoice_id=INV-001";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_three_hundred_parallel_requests_exactly_a_hundred_succeed()
    {
        await using var host = await EmbeddedHost.Start("--Tenants:RequestsPerMinute=100");

        var responses = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => host.Http.GetAsync(Read, Token)));

        Assert.Equal(100, responses.Count(response => response.StatusCode == HttpStatusCode.OK));
        var refused = responses.Where(response => response.StatusCode == HttpStatusCode.TooManyRequests).ToArray();
        Assert.Equal(200, refused.Length);
        foreach (var response in responses)
        {
            Assert.Equal("\"minute\";q=100;w=60, \"hour\";q=50000;w=3600", response.Headers.GetValues("RateLimit-Policy").Single());
            Assert.Matches("^\"minute\";r=\\d+;t=\\d+, \"hour\";r=\\d+;t=\\d+$", response.Headers.GetValues("RateLimit").Single());
        }

        foreach (var response in refused)
        {
            Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 50, 62);
            Assert.StartsWith("\"minute\";r=0;", response.Headers.GetValues("RateLimit").Single(), StringComparison.Ordinal);
            var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Token);
            Assert.Equal("quota_exceeded", problem.GetProperty("code").GetString());
            Assert.True(problem.GetProperty("retryable").GetBoolean());
            Assert.Equal(response.Headers.RetryAfter.Delta!.Value.TotalSeconds, problem.GetProperty("retry_after_seconds").GetInt32());
        }
    }

    [Theory]
    [InlineData("7")]
    [InlineData("\"seven\"")]
    public async Task Over_mcp_the_refusal_is_a_json_rpc_error_that_answers_the_request(string id)
    {
        await using var host = await EmbeddedHost.Start("--Tenants:RequestsPerHour=1");
        await host.Http.GetAsync(Read, Token);

        using var body = new StringContent($$"""{"params":{"a":[1,{"id":9}]},"jsonrpc":"2.0","id":{{id}},"method":"tools/list"}""", Encoding.UTF8, "application/json");
        using var response = await host.Http.PostAsync("/mcp", body, Token);

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 3500, 3700);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.Equal("2.0", answer.GetProperty("jsonrpc").GetString());
        Assert.Equal(id, answer.GetProperty("id").GetRawText());
        Assert.Equal("quota_exceeded", answer.GetProperty("error").GetProperty("data").GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"id\":{}}")]
    [InlineData("{\"id\":tru")]
    public async Task Over_mcp_a_body_without_an_id_is_answered_with_none(string text)
    {
        await using var host = await EmbeddedHost.Start("--Tenants:RequestsPerMinute=1");
        await host.Http.GetAsync(Read, Token);

        using var body = new StringContent(text, Encoding.UTF8, "application/json");
        using var response = await host.Http.PostAsync("/mcp", body, Token);

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal(JsonValueKind.Null, (await response.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("id").ValueKind);
    }

    [Theory]
    [InlineData("2025-11-25")]
    [InlineData("2026-07-28")]
    public async Task An_mcp_client_is_told_that_the_quota_is_used_up(string revision)
    {
        await using var host = await EmbeddedHost.Start("--Tenants:RequestsPerMinute=20");
        await using var client = await host.Connect(revision);
        for (var request = 0; request < 20; request++)
        {
            await host.Http.GetAsync(Read, Token);
        }

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => client.Call("get_invoice_details", """{"invoice_id":"INV-001"}"""));

        Assert.Equal(HttpStatusCode.TooManyRequests, error.StatusCode);
        Assert.Contains("\"code\":\"quota_exceeded\"", error.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing was done; repeat in", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_storage_is_away_a_share_is_served_and_the_rest_is_told_that_it_cannot_be_counted_not_that_it_is_used_up()
    {
        var storage = new SharedStorage();
        await using var host = await EmbeddedHost.Start(
            services => services.AddKeyedSingleton<IGrainStorage>(GrainsSiloBuilderExtensions.QuotaStorage, storage), "--Tenants:RequestsPerMinute=60");
        Assert.Equal(HttpStatusCode.OK, (await host.Http.GetAsync(Read, Token)).StatusCode);

        storage.Away = true;
        var served = 0;
        while ((await host.Http.GetAsync(Read, Token)).StatusCode == HttpStatusCode.OK)
            served++;

        // 2.5 at once and one in four seconds; what was leased before comes on top.
        Assert.InRange(served, 1, 20);
        using var response = await host.Http.GetAsync(Read, Token);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 5);
        Assert.Matches("^\"minute\";r=[1-9]", response.Headers.GetValues("RateLimit").Single());
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.Equal(("upstream_unavailable", true), (problem.GetProperty("code").GetString(), problem.GetProperty("retryable").GetBoolean()));
        Assert.Contains("not used up, but cannot be counted", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);

        storage.Away = false;
        await Task.Delay(response.Headers.RetryAfter.Delta.Value, TimeProvider.System, Token);
        Assert.Equal(HttpStatusCode.OK, (await host.Http.GetAsync(Read, Token)).StatusCode);
    }

    [Fact]
    public async Task What_is_open_to_everybody_costs_nothing()
    {
        await using var host = await EmbeddedHost.Start("--Tenants:RequestsPerMinute=1");
        for (var round = 0; round < 3; round++)
        {
            foreach (var path in new[] { "/health", "/health/live", "/capabilities", "/metrics" })
            {
                using var open = await host.Http.GetAsync(path, Token);
                Assert.Equal(HttpStatusCode.OK, open.StatusCode);
                Assert.False(open.Headers.Contains("RateLimit"));
            }
        }

        Assert.Equal(HttpStatusCode.OK, (await host.Http.GetAsync(Read, Token)).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await host.Http.GetAsync(Read, Token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.Http.GetAsync("/health", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.Http.GetAsync("/metrics", Token)).StatusCode);
    }

    [Fact]
    public async Task A_stranger_costs_nobody_anything()
    {
        await using var host = await EmbeddedHost.Start("--Tenants:RequestsPerMinute=1");
        using var stranger = new HttpClient { BaseAddress = host.Address };
        stranger.DefaultRequestHeaders.Add("X-API-Key", "wrong");
        for (var round = 0; round < 5; round++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(Read, Token)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await host.Http.GetAsync(Read, Token)).StatusCode);
    }

    [Fact]
    public async Task What_is_left_goes_down_by_one_with_every_request_also_with_those_that_fail()
    {
        await using var host = await EmbeddedHost.Start("--Tenants:RequestsPerMinute=50");
        string[] paths = [Read, "/tools/get_invoice_details?invoice_id=NO-SUCH", "/tools/get_invoice_details", "/no/such/route", Read];
        for (var request = 0; request < paths.Length; request++)
        {
            using var response = await host.Http.GetAsync(paths[request], Token);
            var left = string.Create(CultureInfo.InvariantCulture, $"\"minute\";r={49 - request};");
            Assert.StartsWith(left, response.Headers.GetValues("RateLimit").Single(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_wrong_limit_ends_the_start_of_the_embedded_run_too()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => EmbeddedHost.Start("--Tenants:RequestsPerMinute=0"));
        Assert.Contains("REQUESTS_PER_MINUTE", error.Message, StringComparison.Ordinal);
    }
}
