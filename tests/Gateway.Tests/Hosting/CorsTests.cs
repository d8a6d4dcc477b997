using System.Net;
using CegidOrleans.Gateway.Tests.Hosts;

namespace CegidOrleans.Gateway.Tests.Hosting;

public sealed class CorsTests
{
    private const string Page = "https://tools.example.com";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/mcp")]
    [InlineData("/tools/list_invoices")]
    public async Task A_named_page_may_ask_and_reads_the_headers_that_it_needs(string path)
    {
        await using var host = await EmbeddedHost.Start($"--Server:AllowedOrigins:0={Page}");
        using var preflight = await Preflight(host, path, Page);
        Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
        Assert.Equal(Page, preflight.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("POST", preflight.Headers.GetValues("Access-Control-Allow-Methods").Single(), StringComparison.Ordinal);
        Assert.Contains("mcp-protocol-version", preflight.Headers.GetValues("Access-Control-Allow-Headers").Single(), StringComparison.Ordinal);
        Assert.False(preflight.Headers.Contains("Access-Control-Allow-Credentials"));

        // A refusal can be read too: the page has to see that the key is wrong.
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add("Origin", Page);
        request.Headers.Add("X-API-Key", "wrong");
        using var http = new HttpClient { BaseAddress = host.Address };
        using var refused = await http.SendAsync(request, Token);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal(Page, refused.Headers.GetValues("Access-Control-Allow-Origin").Single());
        var exposed = refused.Headers.GetValues("Access-Control-Expose-Headers").Single().Split(',');
        foreach (var header in new[] { "Mcp-Session-Id", "WWW-Authenticate", "ETag", "Retry-After", "RateLimit", "RateLimit-Policy" })
        {
            Assert.Contains(header, exposed);
        }
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("https://tools.example.com.evil.example")]
    [InlineData("http://tools.example.com")]
    [InlineData("null")]
    public async Task Any_other_page_is_refused_and_may_read_nothing(string origin)
    {
        await using var host = await EmbeddedHost.Start($"--Server:AllowedOrigins:0={Page}");
        using var preflight = await Preflight(host, "/mcp", origin);
        Assert.Equal(HttpStatusCode.Forbidden, preflight.StatusCode);
        Assert.False(preflight.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task No_page_is_named_by_itself()
    {
        await using var host = await EmbeddedHost.Start();
        using var preflight = await Preflight(host, "/mcp", Page);
        Assert.Equal(HttpStatusCode.Forbidden, preflight.StatusCode);
    }

    [Theory]
    [InlineData("https://tools.example.com/")]
    [InlineData("tools.example.com")]
    [InlineData("*")]
    public async Task An_origin_that_no_browser_sends_ends_the_start(string origin)
    {
        var (gateway, exitCode) = await GatewayProcess.Refused([], $"--Server:AllowedOrigins:0={origin}");
        await using (gateway)
        {
            Assert.Equal(1, exitCode);
            Assert.Contains("Server:AllowedOrigins", gateway.Errors, StringComparison.Ordinal);
        }
    }

    private static async Task<HttpResponseMessage> Preflight(EmbeddedHost host, string path, string origin)
    {
        using var http = new HttpClient { BaseAddress = host.Address };
        using var request = new HttpRequestMessage(HttpMethod.Options, path);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type,x-api-key,mcp-protocol-version");
        return await http.SendAsync(request, Token);
    }
}
