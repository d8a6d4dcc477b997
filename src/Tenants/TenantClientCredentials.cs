namespace CegidOrleans.Tenants;

/// <summary>OAuth2 client credentials (RFC 6749 section 4.4) towards the ERP.</summary>
/// <param name="TokenUrl">The token endpoint.</param>
/// <param name="ClientId">The client id.</param>
/// <param name="ClientSecret">The client secret.</param>
/// <param name="Scope">The scope to ask for, or null.</param>
public sealed record TenantClientCredentials(Uri TokenUrl, string ClientId, string ClientSecret, string? Scope)
{
    /// <summary>Says who, and no secret.</summary>
    public override string ToString() => $"client {ClientId} at {TokenUrl}";
}
