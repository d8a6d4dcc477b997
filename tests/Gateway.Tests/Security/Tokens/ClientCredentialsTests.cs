using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CegidOrleans.Gateway.Tests.Hosts;

namespace CegidOrleans.Gateway.Tests.Security.Tokens;

/// <summary><c>/auth/token</c> as any OAuth client uses it: RFC 6749 sections 2.3.1, 4.4 and 5.</summary>
public sealed class ClientCredentialsTests : IAsyncLifetime
{
    private TwoTenants _tenants = null!;

    public async ValueTask InitializeAsync() => _tenants = await TwoTenants.Start("--Jwt:SecretKey=a secret of the tests that is long enough");

    public ValueTask DisposeAsync() => _tenants.DisposeAsync();

    [Theory]
    [InlineData("grant_type=client_credentials&client_id=writer&client_secret=acme-writer-key", null)]
    [InlineData("grant_type=client_credentials&client_id=acme%2Fwriter&client_secret=acme-writer-key&audience=ignored", null)]
    [InlineData("grant_type=client_credentials", "writer:acme-writer-key")]
    [InlineData("grant_type=client_credentials", "acme/writer:acme-writer-key")]
    [InlineData("grant_type=client_credentials", "acme%2Fwriter:acme%2Dwriter-key")]
    [InlineData("grant_type=client_credentials&client_id=writer", "writer:acme-writer-key")]
    public async Task A_client_gets_a_token_for_its_key_that_opens_its_tenant(string form, string? basic)
    {
        var (status, headers, answer) = await Post(form + "&scope=cegid.read", basic);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(headers.CacheControl!.NoStore);
        Assert.Equal(("Bearer", 3600, "cegid.read"), (answer.GetProperty("token_type").GetString(), answer.GetProperty("expires_in").GetInt32(), answer.GetProperty("scope").GetString()));
        using var http = new HttpClient { BaseAddress = _tenants.Host.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", answer.GetProperty("access_token").GetString());
        using var read = await http.GetAsync("/tools/get_invoice_details?invoice_id=INV-001", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.True(_tenants.Acme.Counters.Total > 0);
        Assert.Equal(0, _tenants.Other.Counters.Total);
    }

    [Theory]
    [InlineData("grant_type=client_credentials", null, null, 401, "invalid_client")]
    [InlineData("grant_type=client_credentials&client_id=writer", null, null, 401, "invalid_client")]
    [InlineData("grant_type=client_credentials&client_secret=acme-writer-key", null, null, 401, "invalid_client")]
    [InlineData("grant_type=client_credentials&client_id=reader&client_secret=acme-writer-key", null, null, 401, "invalid_client")]
    [InlineData("grant_type=client_credentials&client_id=other%2Fwriter&client_secret=acme-writer-key", null, null, 401, "invalid_client")]
    [InlineData("grant_type=client_credentials&client_id=writer&client_secret=wrong", null, null, 401, "invalid_client")]
    [InlineData("grant_type=client_credentials", "writer:wrong", null, 401, "invalid_client")]
    [InlineData("grant_type=client_credentials", "writer", null, 401, "invalid_client")]
    [InlineData("grant_type=client_credentials", null, "wrong", 401, "invalid_client")]
    [InlineData("scope=cegid.read", "writer:acme-writer-key", null, 400, "invalid_request")]
    [InlineData("grant_type=client_credentials&grant_type=client_credentials", "writer:acme-writer-key", null, 400, "invalid_request")]
    [InlineData("grant_type=client_credentials&client_secret=acme-writer-key", "writer:acme-writer-key", null, 400, "invalid_request")]
    [InlineData("grant_type=client_credentials&client_secret=acme-writer-key", null, "acme-writer-key", 400, "invalid_request")]
    [InlineData("grant_type=client_credentials", "writer:acme-writer-key", "acme-writer-key", 400, "invalid_request")]
    [InlineData("grant_type=password&username=a&password=b", "writer:acme-writer-key", null, 400, "unsupported_grant_type")]
    [InlineData("grant_type=client_credentials&scope=cegid.delete", "writer:acme-writer-key", null, 400, "invalid_scope")]
    [InlineData("grant_type=client_credentials&scope=everything", null, "acme-writer-key", 400, "invalid_scope")]
    public async Task What_cannot_be_granted_is_refused_in_the_words_of_OAuth(string form, string? basic, string? key, int status, string error)
    {
        var (answered, headers, answer) = await Post(form, basic, key);

        Assert.Equal((status, error), ((int)answered, answer.GetProperty("error").GetString()));
        Assert.NotEmpty(answer.GetProperty("error_description").GetString()!);
        Assert.Equal(status == 401, headers.WwwAuthenticate.Any(challenge => challenge.Scheme == "Basic"));
        Assert.DoesNotContain("writer-key", answer.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_no_client_and_is_not_exchanged_for_another()
    {
        var (_, _, first) = await Post("grant_type=client_credentials", "writer:acme-writer-key");
        using var http = new HttpClient { BaseAddress = _tenants.Host.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", first.GetProperty("access_token").GetString());
        using var body = new StringContent("grant_type=client_credentials", Encoding.ASCII, "application/x-www-form-urlencoded");
        using var response = await http.PostAsync("/auth/token", body, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("unauthorized_client", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    // Anywhere else a key in a form or in a Basic header is no credential.
    [Fact]
    public async Task Client_credentials_open_nothing_but_the_token_endpoint()
    {
        using var http = new HttpClient { BaseAddress = _tenants.Host.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/tools/list_products")
        {
            Content = new StringContent("grant_type=client_credentials&client_id=writer&client_secret=acme-writer-key", Encoding.ASCII, "application/x-www-form-urlencoded"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String("writer:acme-writer-key"u8));
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    private async Task<(HttpStatusCode Status, HttpResponseHeaders Headers, JsonElement Answer)> Post(string form, string? basic = null, string? key = null)
    {
        using var http = new HttpClient { BaseAddress = _tenants.Host.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/auth/token") { Content = new StringContent(form, Encoding.ASCII, "application/x-www-form-urlencoded") };
        if (basic is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(basic)));
        if (key is not null)
            request.Headers.Add("X-API-Key", key);

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        return (response.StatusCode, response.Headers, JsonElement.Parse(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)));
    }
}
