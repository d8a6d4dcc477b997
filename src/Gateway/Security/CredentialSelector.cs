using CegidOrleans.Gateway.Security.ClientCredentials;
using CegidOrleans.Gateway.Security.OAuth;
using CegidOrleans.Gateway.Security.Tokens;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.Net.Http.Headers;

namespace CegidOrleans.Gateway.Security;

/// <summary>Chooses, by the credential that a request presents, the scheme that judges it.</summary>
internal static class CredentialSelector
{
    private const string Bearer = "Bearer ";

    /// <summary>The name of the policy scheme that asks this.</summary>
    public const string Scheme = "Credential";

    /// <summary>Whether a request presents a key and something else; which of two counts is not for us to guess (RFC 6750 section 2).</summary>
    public static bool IsAmbiguous(HttpRequest request) =>
        request.Headers.ContainsKey(ApiKeyDefaults.Header) && request.Headers.ContainsKey(HeaderNames.Authorization);

    /// <summary>The scheme. It reads who a token says to be from and trusts nothing of it: each scheme knows one issuer and its keys.</summary>
    public static string Select(HttpContext context)
    {
        if (ClientCredentialsHandler.Judges(context.Request))
            return ClientCredentialsHandler.SchemeName;

        var authorization = context.Request.Headers.Authorization.ToString();
        if (context.Request.Headers.ContainsKey(ApiKeyDefaults.Header) || !authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return ApiKeyDefaults.Scheme;

        var services = context.RequestServices;
        var isOurs = IssuerOf(authorization[Bearer.Length..].Trim()) == services.GetRequiredService<IOptions<JwtOptions>>().Value.Issuer;
        return isOurs || !services.GetRequiredService<PublicAddress>().HasMetadata ? JwtDefaults.Scheme : OAuthDefaults.Scheme;
    }

    private static string? IssuerOf(string token)
    {
        try
        {
            return new JsonWebToken(token).Issuer;
        }
        catch (ArgumentException)
        {
            // Not a token at all: whichever scheme gets it says so.
            return null;
        }
    }
}
