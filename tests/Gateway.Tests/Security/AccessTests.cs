using System.Net;
using CegidOrleans.Gateway.Embedded;
using CegidOrleans.Gateway.Hosting;
using CegidOrleans.Gateway.Tests.Confirmation;
using CegidOrleans.Gateway.Tests.Hosts;
using CegidOrleans.Silo.Starting;
using Microsoft.AspNetCore.Builder;

namespace CegidOrleans.Gateway.Tests.Security;

public sealed class AccessTests(SharedHost shared)
{
    [Theory]
    [InlineData(null, null, HttpStatusCode.OK)]
    [InlineData("X-API-Key", "demo-key", HttpStatusCode.OK)]
    [InlineData("X-API-Key", "wrong", HttpStatusCode.Unauthorized)]
    [InlineData("X-API-Key", "", HttpStatusCode.Unauthorized)]
    [InlineData("Authorization", "Bearer demo-key", HttpStatusCode.Unauthorized)]
    [InlineData("Origin", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Host", "evil.example", HttpStatusCode.BadRequest)]
    public async Task Who_comes_in_depends_on_the_credential_the_origin_and_the_host(string? header, string? value, HttpStatusCode expected)
    {
        using var http = new HttpClient { BaseAddress = shared.Host.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/tools/list_products?limit=1");
        if (header is not null)
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(expected == HttpStatusCode.Unauthorized, response.Headers.WwwAuthenticate.Count > 0);
    }

    [Theory]
    [InlineData("--environment=Production")]
    [InlineData("--environment=Development", "--Server:Host=0.0.0.0")]
    [InlineData("--environment=Development", "--urls=http://0.0.0.0:0")]
    public void The_key_that_everybody_knows_opens_nothing_but_loopback_in_development(params string[] arguments)
    {
        var builder = WebApplication.CreateBuilder(arguments);
        builder.AddGateway();
        var refused = Assert.Throws<StartRefusedException>(() => builder.AddEmbeddedRun());
        Assert.Contains("DEFAULT_API_KEY", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demo_tenant_can_be_made_read_only_too()
    {
        await using var host = await EmbeddedHost.Start("--Tenants:ReadOnly=true");
        Assert.DoesNotContain("create_invoice", await host.Http.GetStringAsync("/tools", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var (refused, _) = await host.PostTool("create_invoice", """{"customer_id":"CUST-001","amount":1}""");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(0, host.Sandbox.Counters.Total);
    }

    [Fact]
    public async Task The_demo_tenant_s_deletions_are_confirmed_or_not_or_forbidden_as_the_settings_say()
    {
        const string Invoice = """{"invoice_id":"INV-001"}""";
        await using (var asking = await EmbeddedHost.Start())
            Assert.NotEmpty((await McpWire.Delete(asking.Address, "demo-key", Invoice)).State());
        await using (var trusting = await EmbeddedHost.Start("--Tenants:ConfirmDeletion=false"))
            Assert.True((await McpWire.Delete(trusting.Address, "demo-key", Invoice)).Deleted());
        await using var forbidding = await EmbeddedHost.Start("--Tenants:AllowDeletion=false");
        Assert.Null((await McpWire.Delete(forbidding.Address, "demo-key", Invoice)).Deleted());
        Assert.Equal(0, forbidding.Sandbox.Counters.Total);
    }

    [Fact]
    public async Task Liveness_is_open_and_asks_nobody()
    {
        using var http = new HttpClient { BaseAddress = shared.Host.Address };
        Assert.Equal("""{"status":"live"}""", await http.GetStringAsync("/health/live", TestContext.Current.CancellationToken));
    }
}
