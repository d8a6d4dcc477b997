using CegidOrleans.Tenancy;
using CegidOrleans.Tenants;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CegidOrleans.Gateway.Security.Tokens;

/// <summary>
/// Whether what a token was issued for still holds. It dies with its API key, with its tenant, and when the key loses a scope: asked of the
/// tenants as they are now, on every request.
/// </summary>
internal sealed class IssuedTokenCheck(TenantDirectory tenants, OpenAccess openAccess)
{
    /// <summary>Makes the caller of a token whose signature, issuer, audience and times were found right, or fails.</summary>
    public void Check(TokenValidatedContext context)
    {
        if (context.SecurityToken is JsonWebToken token && FindCaller(token) is { } caller)
            context.Principal = new(new CallerIdentity(caller, JwtDefaults.Scheme));
        else
            context.Fail(new RefusedTokenException("The API key that the token was issued for is not valid any more, or has lost a scope. Ask for a new token."));
    }

    private Caller? FindCaller(JsonWebToken token)
    {
        if (!TenantId.TryParse(Text(token, Caller.TenantClaim), out var id) || tenants.Find(id) is not { } tenant)
            return null;

        var scopes = Text(token, Caller.ScopeClaim).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (!token.TryGetPayloadValue<string>(JwtDefaults.KeyClaim, out var binding))
            return openAccess.Caller is { } open && open.Tenant == id && open.Subject == token.Subject && scopes.All(open.May) ? open with { Scopes = [.. scopes] } : null;

        var key = tenant.ApiKeys.FirstOrDefault(key => key.Id == token.Subject);
        return key is not null
            && token.SigningKey is SymmetricSecurityKey signingKey
            && KeyBinding.Of(key, signingKey) == binding
            && scopes.All(scope => key.Scopes.Contains(scope))
                ? new Caller(id, key.Id, [.. scopes.Where(tenant.Permits)])
                : null;
    }

    private static string Text(JsonWebToken token, string claim) => token.TryGetPayloadValue<string>(claim, out var value) ? value ?? "" : "";
}
