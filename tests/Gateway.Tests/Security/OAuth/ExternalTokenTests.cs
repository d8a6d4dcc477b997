using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Web;
using CegidOrleans.Gateway.Tests.Hosts;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using ModelContextProtocol.Authentication;
using ModelContextProtocol.Client;

namespace CegidOrleans.Gateway.Tests.Security.OAuth;

/// <summary>Access tokens of a real authorization server, and everything that must not pass for one.</summary>
public sealed class ExternalTokenTests : IAsyncLifetime
{
    private AuthorizationServer _authority = null!;
    private TwoTenants _tenants = null!;

    public async ValueTask InitializeAsync()
    {
        _authority = await AuthorizationServer.Start();
        _tenants = await TwoTenants.Start($"--OAuth:Authority={_authority.Address}", "--OAuth:Audience=cegid");
    }

    public async ValueTask DisposeAsync()
    {
        await _tenants.DisposeAsync();
        await _authority.DisposeAsync();
    }

    [Fact]
    public async Task Client_credentials_give_a_token_that_opens_its_tenant_with_its_scopes()
    {
        var token = await Token("agent-acme", "cegid.read");
        var (status, _, tools) = await Get("/tools", token);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("list_invoices", tools, StringComparison.Ordinal);
        Assert.DoesNotContain("create_invoice", tools, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await Get("/tools/get_invoice_details?invoice_id=INV-001", token)).Status);
        Assert.True(_tenants.Acme.Counters.Total > 0);
        Assert.Equal(0, _tenants.Other.Counters.Total);
    }

    [Theory]
    [InlineData("2025-11-25")]
    [InlineData("2026-07-28")]
    public async Task The_MCP_client_finds_the_issuer_by_itself_signs_in_with_PKCE_and_calls_a_tool(string revision)
    {
        var transport = new HttpClientTransport(new HttpClientTransportOptions
        {
            Endpoint = new Uri(_tenants.Host.Address, "/mcp"),
            TransportMode = HttpTransportMode.StreamableHttp,
            OAuth = new ClientOAuthOptions
            {
                ClientId = "agent-acme",
                RedirectUri = new Uri("http://127.0.0.1/callback"),
                AuthorizationCallbackHandler = Approve,
            },
        });
        await using var client = await McpClient.CreateAsync(
            transport, new McpClientOptions { ProtocolVersion = revision }, cancellationToken: TestContext.Current.CancellationToken);
        var read = await client.Call("get_invoice_details", """{"invoice_id":"INV-001"}""");
        Assert.NotEqual(true, read.IsError);
        // The token has what the challenge named, cegid.read. The 403 makes the client ask for more, and the call then goes through.
        var created = await client.Call("create_customer", """{"name":"A","email":"a@b.example"}""");
        Assert.NotEqual(true, created.IsError);
    }

    [Fact]
    public async Task The_metadata_names_the_resource_and_its_issuer_and_a_challenge_leads_to_it()
    {
        foreach (var path in new[] { "/.well-known/oauth-protected-resource", "/.well-known/oauth-protected-resource/mcp" })
        {
            var (status, _, body) = await Get(path, null);
            Assert.Equal(HttpStatusCode.OK, status);
            var metadata = JsonDocument.Parse(body).RootElement;
            Assert.Equal(new Uri(_tenants.Host.Address, "/mcp").AbsoluteUri, metadata.GetProperty("resource").GetString());
            Assert.Equal(_authority.Address.AbsoluteUri, metadata.GetProperty("authorization_servers")[0].GetString());
        }

        var (_, challenge, _) = await Get("/mcp", null);
        Assert.Contains($"resource_metadata=\"{_tenants.Host.Address}.well-known/oauth-protected-resource/mcp\"", challenge, StringComparison.Ordinal);
        Assert.Contains("scope=\"cegid.read\"", challenge, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, (await Get("/.well-known/oauth-protected-resource/elsewhere", null)).Status);
    }

    [Fact]
    public async Task A_call_without_its_scope_is_403_and_names_the_scope_over_MCP_and_REST()
    {
        var token = await Token("agent-acme", "cegid.read");
        const string Call = """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"delete_invoice","arguments":{"invoice_id":"INV-001"}}}""";
        foreach (var (path, body) in new[] { ("/mcp", Call), ("/tools/delete_invoice", """{"invoice_id":"INV-001"}""") })
        {
            var (status, challenge, _) = await Send(HttpMethod.Post, path, token, new StringContent(body, null, "application/json"));
            Assert.Equal(HttpStatusCode.Forbidden, status);
            Assert.Contains("error=\"insufficient_scope\"", challenge, StringComparison.Ordinal);
            Assert.Contains("scope=\"cegid.read cegid.delete\"", challenge, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_token_for_another_audience_or_of_a_tenant_that_is_not_there_is_refused()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await Get("/tools", await Token("agent-acme", "cegid.read", "https://another.example"))).Status);
        var (status, challenge, why) = await Get("/tools", await Token("agent-removed", "cegid.read"));
        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Contains("invalid_token", challenge, StringComparison.Ordinal);
        Assert.Contains("names no tenant", why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forged_expired_and_foreign_tokens_are_refused()
    {
        var token = await Token("agent-acme", "cegid.read");
        var parts = token.Split('.');
        var rsa = new SigningCredentials(_authority.Key, SecurityAlgorithms.RsaSha256);
        Assert.Equal(HttpStatusCode.OK, (await Get("/tools", Forge(token, rsa))).Status);

        await using var foreign = await AuthorizationServer.Start();
        var publicKey = new SymmetricSecurityKey(_authority.Key.Rsa.ExportSubjectPublicKeyInfo()) { KeyId = _authority.Key.KeyId };
        var refused = new[]
        {
            Forge(token, rsa, "exp", 1L),
            Forge(token, rsa, "exp", null),
            Forge(token, rsa, "iss", foreign.Address.AbsoluteUri),
            Forge(token, rsa, "aud", "another"),
            Forge(token, new SigningCredentials(foreign.Key, SecurityAlgorithms.RsaSha256)),
            Forge(token, new SigningCredentials(publicKey, SecurityAlgorithms.HmacSha256)),
            $"{Base64UrlEncoder.Encode("""{"alg":"none"}""")}.{parts[1]}.",
            $"{parts[0]}.{Base64UrlEncoder.Encode(Base64UrlEncoder.Decode(parts[1]).Replace("acme", "other", StringComparison.Ordinal))}.{parts[2]}",
        };
        Assert.Contains("expired", (await Get("/tools", refused[0])).Body, StringComparison.Ordinal);
        Assert.Contains("another audience", (await Get("/tools", refused[3])).Body, StringComparison.Ordinal);
        foreach (var forged in refused)
            Assert.Equal(HttpStatusCode.Unauthorized, (await Get("/tools", forged)).Status);
    }

    [Fact]
    public async Task A_token_of_one_issuer_that_says_to_be_of_the_other_is_refused_and_so_is_one_that_brings_its_key()
    {
        var token = await Token("agent-acme", "cegid.read");
        var rsa = new SigningCredentials(_authority.Key, SecurityAlgorithms.RsaSha256);
        // Ours, as it claims, so our secret would have to have signed it.
        Assert.Equal(HttpStatusCode.Unauthorized, (await Get("/tools", Forge(token, rsa, "iss", "cegid-orleans"))).Status);
        await using var foreign = await AuthorizationServer.Start();
        var jwk = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(foreign.Key.Rsa.ExportParameters(false)));
        var theirs = new SigningCredentials(foreign.Key, SecurityAlgorithms.RsaSha256);
        foreach (var (name, value) in new (string, object)[]
        {
            ("kid", _authority.Key.KeyId), ("kid", "../keys"), ("jku", new Uri(foreign.Address, ".well-known/jwks").AbsoluteUri),
            ("jwk", new Dictionary<string, object> { ["kty"] = "RSA", ["n"] = jwk.N, ["e"] = jwk.E }),
        })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await Get("/tools", Signed(token, theirs, name, value))).Status);
        }
    }

    [Fact]
    public async Task New_keys_of_the_issuer_are_fetched_and_its_absence_at_the_start_is_503_until_it_is_there()
    {
        Assert.Equal(HttpStatusCode.OK, (await Get("/tools", await Token("agent-acme", "cegid.read"))).Status);
        var (port, early) = (_authority.Address.Port, await Token("agent-acme", "cegid.read"));
        await _authority.DisposeAsync();
        await using var late = await TwoTenants.Start($"--OAuth:Authority={_authority.Address}", "--OAuth:Audience=cegid");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Get("/tools", early, late)).Status);
        Assert.Equal(HttpStatusCode.OK, (await late.Get("acme-reader-key", "/tools")).Status);

        _authority = await AuthorizationServer.Start(port);
        var rotated = await Token("agent-acme", "cegid.read");
        var started = TimeProvider.System.GetTimestamp();
        foreach (var gateway in new[] { _tenants, late })
        {
            while ((await Get("/tools", rotated, gateway)).Status != HttpStatusCode.OK)
            {
                Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(20), "The new key was not fetched.");
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.Current.CancellationToken);
            }
        }
    }

    private static string Signed(string token, SigningCredentials credentials, string header, object value)
    {
        var head = new Dictionary<string, object> { ["alg"] = credentials.Algorithm, ["typ"] = "at+jwt", [header] = value };
        var text = $"{Base64UrlEncoder.Encode(JsonSerializer.Serialize(head))}.{token.Split('.')[1]}";
        var rsa = ((RsaSecurityKey)credentials.Key).Rsa;
        var signature = rsa.SignData(Encoding.ASCII.GetBytes(text), System.Security.Cryptography.HashAlgorithmName.SHA256, System.Security.Cryptography.RSASignaturePadding.Pkcs1);
        return $"{text}.{Base64UrlEncoder.Encode(signature)}";
    }

    private static string Forge(string token, SigningCredentials credentials, string? claim = null, object? value = null)
    {
        var payload = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(Base64UrlEncoder.Decode(token.Split('.')[1]))!;
        if (claim is not null && value is null)
            payload.Remove(claim);
        else if (claim is not null)
            payload[claim] = JsonSerializer.SerializeToElement(value);

        return new JsonWebTokenHandler().CreateToken(JsonSerializer.Serialize(payload), credentials, new Dictionary<string, object> { ["typ"] = "at+jwt" });
    }

    // What the browser of a person who agrees does.
    private static async Task<AuthorizationResult?> Approve(AuthorizationCallbackContext context, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var response = await http.GetAsync(context.AuthorizationUri, cancellationToken);
        var query = HttpUtility.ParseQueryString(response.Headers.Location?.Query ?? throw new InvalidOperationException(
            await response.Content.ReadAsStringAsync(cancellationToken)));
        return new AuthorizationResult { Code = query["code"], State = query["state"], Iss = query["iss"] };
    }

    private async Task<string> Token(string client, string scope, string? resource = null)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = client, ["client_secret"] = "secret", ["scope"] = scope };
        if (resource is not null)
            form["resource"] = resource;

        using var http = new HttpClient { BaseAddress = _authority.Address };
        using var response = await http.PostAsync("connect/token", new FormUrlEncodedContent(form), TestContext.Current.CancellationToken);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        return answer.TryGetProperty("access_token", out var token) ? token.GetString()! : throw new InvalidOperationException(answer.ToString());
    }

    private Task<(HttpStatusCode Status, string Challenge, string Body)> Get(string path, string? token, TwoTenants? at = null) => Send(HttpMethod.Get, path, token, null, at);

    private async Task<(HttpStatusCode Status, string Challenge, string Body)> Send(
        HttpMethod method, string path, string? token, HttpContent? content, TwoTenants? at = null)
    {
        using var http = new HttpClient { BaseAddress = (at ?? _tenants).Host.Address };
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        if (token is not null)
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, response.Headers.WwwAuthenticate.ToString(), await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
