using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CegidOrleans.Gateway.Tests.Hosts;
using CegidOrleans.Tenants.FromFile;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CegidOrleans.Gateway.Tests.Security.Tokens;

/// <summary>Tokens that the gateway issues, and everything that must not pass for one.</summary>
public sealed class TokenTests : IAsyncLifetime
{
    private const string Secret = "a secret of the tests that is long enough";
    private const string OldSecret = "the secret of the tests before that one";

    private TwoTenants _tenants = null!;

    public async ValueTask InitializeAsync() => _tenants = await TwoTenants.Start($"--Jwt:SecretKey={Secret}", $"--Jwt:PreviousSecretKey={OldSecret}", "--Tenants:FilePollSeconds=1");

    public ValueTask DisposeAsync() => _tenants.DisposeAsync();

    [Fact]
    public async Task A_plain_curl_gets_the_bare_token_and_a_json_sender_gets_what_OAuth_says()
    {
        var (status, bare) = await _tenants.Post("acme-writer-key", "../auth/token", """{"user_id": "user123"}""", "application/x-www-form-urlencoded");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(3, bare.Split('.').Length);
        Assert.Equal(HttpStatusCode.OK, await Use(bare));

        var (_, json) = await _tenants.Post("acme-writer-key", "../auth/token", """{"scope": "cegid.read"}""");
        var answer = JsonDocument.Parse(json).RootElement;
        Assert.Equal(("Bearer", 3600, "cegid.read"), (answer.GetProperty("token_type").GetString(), answer.GetProperty("expires_in").GetInt32(), answer.GetProperty("scope").GetString()));
        Assert.Equal(HttpStatusCode.OK, await Use(answer.GetProperty("access_token").GetString()!));
        Assert.Equal(HttpStatusCode.Forbidden, await Use(answer.GetProperty("access_token").GetString()!, "create_customer"));
    }

    [Theory]
    [InlineData("""{"scope": "cegid.delete"}""", HttpStatusCode.Forbidden)]
    [InlineData("""{"scope": "everything"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"expires_in": "99999999"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"grant_type": "password"}""", HttpStatusCode.BadRequest)]
    public async Task A_token_has_never_more_than_its_key(string body, HttpStatusCode expected) =>
        Assert.Equal(expected, (await _tenants.Post("acme-writer-key", "../auth/token", body)).Status);

    [Fact]
    public async Task A_token_is_not_exchanged_for_another()
    {
        using var http = Bearer(await Issue());
        using var response = await http.PostAsJsonAsync("/auth/token", new { }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Two_credentials_in_one_request_are_refused()
    {
        using var http = Bearer(await Issue());
        http.DefaultRequestHeaders.Add("X-API-Key", "acme-writer-key");
        using var response = await http.GetAsync("/tools", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_token_of_the_previous_secret_is_accepted_and_one_of_no_secret_of_ours_is_not()
    {
        var token = await Issue();
        Assert.Equal(HttpStatusCode.Unauthorized, await Use(Forge(token, "another secret that is not known at all")));
        // Bound to the key with the secret that signs it: known to whoever has that secret, and to nobody else.
        Assert.Equal(HttpStatusCode.OK, await Use(Forge(token, OldSecret, bind: true)));
        Assert.Equal(HttpStatusCode.OK, await Use(Forge(token, Secret, bind: true)));
    }

    [Theory]
    [InlineData("iss", "https://evil.example")]
    [InlineData("aud", "another-service")]
    [InlineData("exp", "1")]
    [InlineData("exp", null)]
    [InlineData("nbf", "99999999999")]
    [InlineData("tenant", "other")]
    [InlineData("tenant", "nobody")]
    [InlineData("tenant", null)]
    [InlineData("sub", "reader")]
    [InlineData("scope", "cegid.read cegid.delete")]
    [InlineData("key", "AAAA")]
    [InlineData("key", null)]
    public async Task A_token_that_is_signed_right_and_says_something_wrong_is_refused(string claim, string? value) =>
        Assert.Equal(HttpStatusCode.Unauthorized, await Use(Forge(await Issue(), Secret, claim, value)));

    [Fact]
    public async Task Alg_none_a_swapped_payload_another_type_and_a_key_as_token_are_refused()
    {
        var token = await Issue();
        var parts = token.Split('.');
        var none = Base64UrlEncoder.Encode("""{"alg":"none","typ":"at+jwt"}""");
        var payload = Base64UrlEncoder.Decode(parts[1]).Replace("cegid.write", "cegid.delete", StringComparison.Ordinal);
        foreach (var forged in new[]
        {
            $"{none}.{parts[1]}.", $"{none}.{parts[1]}.{parts[2]}", $"{parts[0]}.{Base64UrlEncoder.Encode(payload)}.{parts[2]}",
            $"{parts[0]}.{parts[1]}.", "acme-writer-key", "..", "", Forge(token, Secret, type: "JWT"), token + "x",
        })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await Use(forged));
        }
    }

    // What a token's header says is a hint at the most: neither a key that it brings nor one that it names is looked at, nor is another algorithm with our secret.
    [Theory]
    [InlineData("kid", "../../../../dev/null")]
    [InlineData("kid", "' UNION SELECT 'secret")]
    [InlineData("kid", "OURS")]
    [InlineData("jku", "https://evil.example/keys")]
    [InlineData("x5u", "https://evil.example/certificate")]
    [InlineData("jwk", "{\"kty\":\"oct\",\"k\":\"YW5vdGhlciBzZWNyZXQgdGhhdCBpcyBub3Qga25vd24gYXQgYWxs\"}")]
    public async Task A_header_that_names_or_brings_a_key_makes_no_token_good(string header, string value)
    {
        var token = await Issue();
        var ours = JsonDocument.Parse(Base64UrlEncoder.Decode(token.Split('.')[0])).RootElement.GetProperty("kid").GetString()!;
        Assert.Equal(HttpStatusCode.Unauthorized, await Use(Sign(token, "another secret that is not known at all", "HS256", (header, value == "OURS" ? ours : value))));
        // And one that is signed right is none the worse for a name that nobody knows.
        Assert.Equal(HttpStatusCode.OK, await Use(Sign(token, Secret, "HS256", ("kid", "no-such-key"))));
    }

    [Theory]
    [InlineData("HS384")]
    [InlineData("HS512")]
    [InlineData("RS256")]
    [InlineData("hs256")]
    public async Task Another_algorithm_than_ours_is_refused_even_with_our_secret(string algorithm) =>
        Assert.Equal(HttpStatusCode.Unauthorized, await Use(Sign(await Issue(), Secret, algorithm)));

    [Fact]
    public async Task A_token_is_no_API_key_and_counts_in_the_header_alone()
    {
        var token = await Issue();
        using var http = new HttpClient { BaseAddress = _tenants.Host.Address };
        http.DefaultRequestHeaders.TryAddWithoutValidation("X-API-Key", token);
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync("/tools", TestContext.Current.CancellationToken)).StatusCode);
        http.DefaultRequestHeaders.Clear();
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync($"/tools?access_token={token}", TestContext.Current.CancellationToken)).StatusCode);
        http.DefaultRequestHeaders.Add("Cookie", $"access_token={token}");
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync("/tools", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task A_refusal_says_which_check_failed_and_repeats_nothing_of_the_token()
    {
        using var http = Bearer(Forge(await Issue(), Secret, "iss", "https://evil.example"));
        using var response = await http.GetAsync("/tools", TestContext.Current.CancellationToken);
        var challenge = response.Headers.WwwAuthenticate.ToString();
        Assert.Contains("error=\"invalid_token\"", challenge, StringComparison.Ordinal);
        Assert.Contains("another issuer", challenge, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", challenge + await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_dies_with_its_key_within_5_seconds_and_a_broken_file_changes_nothing()
    {
        var token = await Issue();
        var status = _tenants.Host.Services.GetRequiredService<TenantsFileStatus>();
        var old = await File.ReadAllTextAsync(_tenants.File, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_tenants.File, "{ broken", TestContext.Current.CancellationToken);
        await Reload.Within5Seconds(() => Task.FromResult(!status.Outcome!.IsCurrent), "The broken file was not noticed.");
        Assert.Contains("not valid JSON", status.Outcome!.Errors.Single(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await Use(token));

        // The same id with another key, as after a leak.
        await File.WriteAllTextAsync(_tenants.File, old.Replace("acme-writer-key", "acme-writer-key-2", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await Reload.Within5Seconds(async () => await Use(token) == HttpStatusCode.Unauthorized, "The token outlived its key.");
    }

    [Fact]
    public async Task A_read_only_tenant_and_one_without_deletion_neither_list_nor_call_what_they_forbid()
    {
        await using var tenants = await TwoTenants.Start(file => file
            .Replace("\"name\": \"acme\"", "\"name\": \"acme\", \"readOnly\": true", StringComparison.Ordinal)
            .Replace("\"name\": \"other\"", "\"name\": \"other\", \"allowDeletion\": false", StringComparison.Ordinal)
            .Replace("\"cegid.read\", \"cegid.write\"", "\"cegid.read\", \"cegid.write\", \"cegid.delete\"", StringComparison.Ordinal));
        var (_, acme) = await tenants.Get("acme-writer-key", "/tools");
        var (_, other) = await tenants.Get("other-writer-key", "/tools");
        Assert.DoesNotContain("create_invoice", acme, StringComparison.Ordinal);
        Assert.Contains("create_invoice", other, StringComparison.Ordinal);
        Assert.DoesNotContain("delete_invoice\"", other, StringComparison.Ordinal);

        var (refused, why) = await tenants.Post("acme-writer-key", "create_customer", """{"name":"A","email":"a@b.example"}""");
        var (undeleted, whyNot) = await tenants.Post("other-writer-key", "delete_invoice", """{"invoice_id":"INV-001"}""");
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (refused, undeleted));
        Assert.Contains("read-only", why, StringComparison.Ordinal);
        Assert.Contains("Deletion is switched off", whyNot, StringComparison.Ordinal);
    }

    // By hand, as no library makes such tokens.
    private static string Sign(string token, string secret, string algorithm, params (string Name, string Value)[] headers)
    {
        var header = new Dictionary<string, object> { ["alg"] = algorithm, ["typ"] = "at+jwt" };
        foreach (var (name, value) in headers)
            header[name] = value.StartsWith('{') ? JsonSerializer.Deserialize<JsonElement>(value) : value;

        var signed = $"{Base64UrlEncoder.Encode(JsonSerializer.Serialize(header))}.{token.Split('.')[1]}";
        var (key, text) = (Encoding.UTF8.GetBytes(secret), Encoding.ASCII.GetBytes(signed));
        var signature = algorithm switch
        {
            "HS384" => System.Security.Cryptography.HMACSHA384.HashData(key, text),
            "HS512" => System.Security.Cryptography.HMACSHA512.HashData(key, text),
            _ => System.Security.Cryptography.HMACSHA256.HashData(key, text),
        };
        return $"{signed}.{Base64UrlEncoder.Encode(signature)}";
    }

    private static string Forge(string token, string secret, string? claim = null, string? value = null, string type = "at+jwt", bool bind = false)
    {
        var payload = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(Base64UrlEncoder.Decode(token.Split('.')[1]))!;
        var bytes = Encoding.UTF8.GetBytes(secret);
        if (bind)
        {
            var hash = System.Security.Cryptography.SHA256.HashData("acme-writer-key"u8);
            payload["key"] = JsonSerializer.SerializeToElement(Base64UrlEncoder.Encode(System.Security.Cryptography.HMACSHA256.HashData(bytes, hash)));
        }

        if (claim is not null && value is null)
            payload.Remove(claim);
        else if (claim is not null)
            payload[claim] = long.TryParse(value, out var number) ? JsonSerializer.SerializeToElement(number) : JsonSerializer.SerializeToElement(value);

        var credentials = new SigningCredentials(new SymmetricSecurityKey(bytes), SecurityAlgorithms.HmacSha256);
        return new JsonWebTokenHandler().CreateToken(JsonSerializer.Serialize(payload), credentials, new Dictionary<string, object> { ["typ"] = type });
    }

    private async Task<string> Issue() => (await _tenants.Post("acme-writer-key", "../auth/token", "{}", "application/x-www-form-urlencoded")).Body;

    private async Task<HttpStatusCode> Use(string token, string? create = null)
    {
        using var http = Bearer(token);
        using var response = create is null
            ? await http.GetAsync("/tools", TestContext.Current.CancellationToken)
            : await http.PostAsJsonAsync($"/tools/{create}", new { name = "A", email = "a@b.example" }, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private HttpClient Bearer(string token)
    {
        var http = new HttpClient { BaseAddress = _tenants.Host.Address };
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        return http;
    }
}
