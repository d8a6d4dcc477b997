using System.Text.Json;
using CegidOrleans.Tenancy;
using CegidOrleans.Tenants;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CegidOrleans.Gateway.Security.OAuth;

/// <summary>Reads off a token of the external issuer which tenant its holder acts for and what it may do.</summary>
internal sealed class ExternalTokenCheck(IOptions<OAuthOptions> options, TenantDirectory tenants)
{
    /// <summary>Makes the caller of a token whose signature, issuer, audience and times were found right, or fails.</summary>
    public void Check(TokenValidatedContext context)
    {
        if (context.SecurityToken is not JsonWebToken token)
            throw new InvalidOperationException("The token is of an unexpected kind.");

        using var claims = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(token.EncodedPayload));
        var named = ClaimPath.Texts(claims.RootElement, options.Value.TenantClaim);
        if (named.Length != 1 || !TenantId.TryParse(named[0], out var id) || tenants.Find(id) is not { } tenant)
        {
            context.Fail(new RefusedTokenException($"The token's claim {options.Value.TenantClaim} names no tenant of this server."));
            return;
        }

        var scopes = ClaimPath.Texts(claims.RootElement, options.Value.ScopeClaim)
            .Select(options.Value.OurName).OfType<string>().Distinct(StringComparer.Ordinal).Where(tenant.Permits);
        // RFC 9068 has a subject in every access token; some issuers name only the client where no person is behind it.
        var subject = token.Subject is { Length: > 0 } given ? given : ClaimPath.Texts(claims.RootElement, "client_id").FirstOrDefault() ?? "unnamed";
        context.Principal = new(new CallerIdentity(new Caller(id, subject, [.. scopes]), OAuthDefaults.Scheme));
    }
}
