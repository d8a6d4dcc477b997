using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Time.Testing;

namespace CegidOrleans.Sandbox.Tests;

public sealed class SecurityTests
{
    private static readonly SandboxClientCredentials Client = new("erp-client", "s3cret", TimeSpan.FromMinutes(5));

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    public async Task Without_the_key_everything_is_401(string? key)
    {
        await using var sandbox = await RunningSandbox.Start();
        using var http = new HttpClient { BaseAddress = sandbox.Http.BaseAddress };
        if (key is not null)
            http.DefaultRequestHeaders.Add("X-API-Key", key);
        foreach (var path in new[] { "invoices", "invoices/INV-001", "health", "financial/summary/2025-01" })
        {
            using var response = await http.GetAsync(path, RunningSandbox.Cancellation);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            Assert.NotEmpty(response.Headers.WwwAuthenticate);
        }
    }

    [Fact]
    public async Task An_access_token_lets_in_until_it_expires()
    {
        var time = new FakeTimeProvider();
        await using var sandbox = await RunningSandbox.Start(new SandboxOptions { ApiKey = null, ClientCredentials = Client, TimeProvider = time });
        using var http = new HttpClient { BaseAddress = sandbox.Http.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await Token(sandbox, http));
        Assert.Equal(HttpStatusCode.OK, await Status(http));
        time.Advance(Client.TokenLifetime);
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(http));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await Token(sandbox, http));
        Assert.Equal(HttpStatusCode.OK, await Status(http));
        sandbox.Host.RevokeAccessTokens();
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(http));
        Assert.Equal(2, sandbox.Host.Counters.Of("POST", "oauth/token"));
    }

    [Fact]
    public async Task Wrong_client_credentials_get_no_token()
    {
        await using var sandbox = await RunningSandbox.Start(new SandboxOptions { ClientCredentials = Client });
        using var wrong = await sandbox.Http.PostAsync(sandbox.Host.TokenUrl, Form("client_credentials", "nope"), RunningSandbox.Cancellation);
        var answer = await RunningSandbox.Read(wrong, HttpStatusCode.Unauthorized);
        Assert.Equal("invalid_client", answer.GetProperty("error").GetString());
        using var grant = await sandbox.Http.PostAsync(sandbox.Host.TokenUrl, Form("password", Client.ClientSecret), RunningSandbox.Cancellation);
        await RunningSandbox.Read(grant, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_client_may_use_http_basic()
    {
        await using var sandbox = await RunningSandbox.Start(new SandboxOptions { ClientCredentials = Client });
        using var request = new HttpRequestMessage(HttpMethod.Post, sandbox.Host.TokenUrl)
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "client_credentials")]),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String("erp-client:s3cret"u8));
        using var response = await sandbox.Http.SendAsync(request, RunningSandbox.Cancellation);
        var token = await RunningSandbox.Read(response);
        Assert.Equal(300, token.GetProperty("expires_in").GetInt32());
    }

    [Fact]
    public async Task A_sandbox_that_could_let_nobody_in_does_not_start() =>
        await Assert.ThrowsAsync<ArgumentException>(() => SandboxHost.StartAsync(new SandboxOptions { ApiKey = null }, RunningSandbox.Cancellation));

    private static async Task<string> Token(RunningSandbox sandbox, HttpClient http)
    {
        using var response = await http.PostAsync(sandbox.Host.TokenUrl, Form("client_credentials", Client.ClientSecret), RunningSandbox.Cancellation);
        return (await RunningSandbox.Read(response)).GetProperty("access_token").GetString()!;
    }

    private static FormUrlEncodedContent Form(string grant, string secret) => new(
    [
        KeyValuePair.Create("grant_type", grant), KeyValuePair.Create("client_id", Client.ClientId), KeyValuePair.Create("client_secret", secret),
    ]);

    private static async Task<HttpStatusCode> Status(HttpClient http)
    {
        using var response = await http.GetAsync("health", RunningSandbox.Cancellation);
        return response.StatusCode;
    }
}
