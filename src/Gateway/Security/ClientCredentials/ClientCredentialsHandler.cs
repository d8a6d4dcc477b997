using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using CegidOrleans.Tenants;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CegidOrleans.Gateway.Security.ClientCredentials;

/// <summary>
/// Finds the caller of <c>/auth/token</c> by the credentials of an OAuth client (RFC 6749 section 2.3.1), as HTTP Basic or in the form: the secret is an API
/// key, the client's id is the key's, alone or after the tenant's (<c>acme/agents</c>). Who presents none is left to the scheme of API keys.
/// </summary>
internal sealed class ClientCredentialsHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeyIndex keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The name of the scheme.</summary>
    public const string SchemeName = "ClientCredentials";

    private const string Basic = "Basic";

    /// <summary>Whether this scheme judges a request.</summary>
    public static bool Judges(HttpRequest request) => TokenForm.MayBe(request)
        && !request.Headers.ContainsKey(ApiKeyDefaults.Header)
        && (request.Headers.Authorization.Count == 0 || IsBasic(request));

    /// <summary>Whether a client presents its credentials in more than one way, which RFC 6749 section 2.3 forbids.</summary>
    public static bool IsAmbiguous(HttpRequest request, TokenForm form) =>
        CredentialSelector.IsAmbiguous(request)
        || (form["client_secret"] is not null && (request.Headers.Authorization.Count > 0 || request.Headers.ContainsKey(ApiKeyDefaults.Header)));

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var form = await TokenForm.Of(Context);
        if (form is not null && (form.Repeats || IsAmbiguous(Request, form)))
            return AuthenticateResult.Fail("The credentials are presented more than once.");

        var presented = IsBasic(Request) ? FromHeader() : [(form?["client_id"], form?["client_secret"])];
        if (presented is [(null, null)])
            return await Context.AuthenticateAsync(ApiKeyDefaults.Scheme);

        foreach (var (id, secret) in presented)
        {
            if (keys.TryFind(secret, out var holder) && (id == holder.Key.Id || id == $"{holder.Tenant.Id}/{holder.Key.Id}"))
            {
                return AuthenticateResult.Success(new AuthenticationTicket(holder.Principal(CallerIdentity.Of), Scheme.Name));
            }
        }

        return AuthenticateResult.Fail("The client is unknown.");
    }

    private static bool IsBasic(HttpRequest request) =>
        request.Headers.Authorization.Count == 1
        && request.Headers.Authorization[0]!.StartsWith(Basic + " ", StringComparison.OrdinalIgnoreCase);

    // Encoded as a form before it is encoded as Base64, says RFC 6749; many clients leave that out.
    private (string? Id, string? Secret)[] FromHeader()
    {
        var encoded = AuthenticationHeaderValue.TryParse(Request.Headers[HeaderNames.Authorization], out var header) ? header.Parameter ?? "" : "";
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length))
            return [("", "")];

        var parts = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        return parts is [var id, var secret]
            ? [(Decoded(id), Decoded(secret)), (id, secret)]
            : [("", "")];
    }

    private static string Decoded(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
