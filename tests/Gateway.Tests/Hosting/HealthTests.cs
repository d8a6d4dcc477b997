using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CegidOrleans.Gateway.Tests.Hosts;

namespace CegidOrleans.Gateway.Tests.Hosting;

public sealed class HealthTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_tenants_ERP_that_is_down_degrades_the_host_and_takes_it_from_nobody()
    {
        await using var tenants = await TwoTenants.Start("--Cegid:Resilience:BreakerMinimumThroughput=2", "--Cegid:Resilience:MaxRetries=0");
        tenants.Acme.Faults.Down = true;
        for (var i = 0; i < 4; i++)
        {
            await tenants.Post("acme-reader-key", "get_invoice_details", """{"invoice_id":"INV-001","max_age_seconds":0}""");
        }

        await tenants.Post("other-reader-key", "get_invoice_details", """{"invoice_id":"INV-001"}""");
        var (status, report) = await Ready(tenants.Host);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("degraded", report.GetProperty("status").GetString());
        var upstreams = report.GetProperty("checks").GetProperty("upstreams");
        Assert.Equal((1, 2), (upstreams.GetProperty("open_breakers").GetInt32(), upstreams.GetProperty("breakers").GetInt32()));
        Assert.Equal("healthy", report.GetProperty("checks").GetProperty("silos").GetProperty("status").GetString());
        // Open to everybody: no tenant's name, no address, no error's words.
        Assert.DoesNotContain("acme", report.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", report.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_is_told_to_stop_is_unready_at_once_and_answers_until_the_drain_is_over()
    {
        await using var gateway = await GatewayProcess.Start([], "--Server:DrainDelay=00:00:15");
        Assert.Equal(HttpStatusCode.OK, await Status(gateway, "/health/ready"));
        gateway.Interrupt();
        // A signal that crosses processes: asked until it shows, long before the drain ends.
        while (await Status(gateway, "/health/ready") != HttpStatusCode.ServiceUnavailable)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Token);
        }

        Assert.Equal(HttpStatusCode.OK, await Status(gateway, "/health/live"));
        Assert.Equal(HttpStatusCode.OK, await Status(gateway, "/tools/get_invoice_details?invoice_id=INV-001"));
        await gateway.Ended();
    }

    [Fact]
    public async Task A_gateway_without_a_silo_lives_and_is_not_ready()
    {
        // Nobody listens there: a gateway of a cluster that is not up yet.
        await using var gateway = GatewayProcess.Started(new()
        {
            ["REDIS_HOST"] = "127.0.0.1",
            ["REDIS_PORT"] = "1",
            ["CEGID_BASE_URL"] = "http://127.0.0.1:1/y2",
            ["CEGID_API_KEY"] = "key",
            ["DEFAULT_API_KEY"] = "key",
        });
        await gateway.Listening();
        Assert.Equal(HttpStatusCode.OK, await Status(gateway, "/health/live"));
        using var ready = await gateway.Http.GetAsync("/health/ready", Token);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        var report = await ready.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.Equal("starting", report.GetProperty("checks").GetProperty("host").GetProperty("phase").GetString());
        using var call = await gateway.Http.GetAsync("/tools", Token);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, call.StatusCode);
        Assert.NotNull(call.Headers.RetryAfter);
    }

    private static async Task<(HttpStatusCode Status, JsonElement Report)> Ready(EmbeddedHost host)
    {
        using var response = await host.Http.GetAsync("/health/ready", Token);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(Token));
    }

    private static async Task<HttpStatusCode> Status(GatewayProcess gateway, string path)
    {
        using var response = await gateway.Http.GetAsync(path, Token);
        return response.StatusCode;
    }
}
