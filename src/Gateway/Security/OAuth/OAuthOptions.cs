using CegidOrleans.Tenants;

namespace CegidOrleans.Gateway.Security.OAuth;

/// <summary>Settings of the section <c>OAuth</c>: an external OAuth2/OIDC issuer whose access tokens are accepted.</summary>
public sealed class OAuthOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "OAuth";

    /// <summary>The issuer (<c>OAUTH_AUTHORITY</c>), an https address, or http on loopback; without it no external tokens are accepted.</summary>
    public string? Authority { get; set; }

    /// <summary>The audience that its tokens have to name (<c>OAUTH_AUDIENCE</c>); required beside the authority.</summary>
    public string? Audience { get; set; }

    /// <summary>The claim with the tenant's id: a name, or a path with dots into nested claims.</summary>
    public string TenantClaim { get; set; } = "tenant";

    /// <summary>The claim with the scopes, a name or a path: an array of texts, or one text separated by blanks.</summary>
    public string ScopeClaim { get; set; } = "scope";

    /// <summary>What the issuer calls our scopes, where it calls them otherwise: <c>OAuth:ScopeNames:erp-read=cegid.read</c>.</summary>
    public IDictionary<string, string> ScopeNames { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The address under which clients reach the gateway; as the request came where left out.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>Our name of a scope of the issuer, or null where it is none of ours.</summary>
    internal string? OurName(string scope) =>
        ScopeNames.TryGetValue(scope, out var ours) ? ours : Scopes.All.Contains(scope) ? scope : null;

    /// <summary>What the issuer calls a scope of ours.</summary>
    internal string TheirName(string scope) => ScopeNames.FirstOrDefault(pair => pair.Value == scope).Key ?? scope;
}
