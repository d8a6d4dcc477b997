namespace CegidOrleans.Tenants.FromSettings;

/// <summary>Settings of the section <c>Cegid</c>: the upstream of the default tenant. Holds secrets: never log it.</summary>
public sealed class DefaultTenantOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Cegid";

    /// <summary>The ERP's base address: absolute, http or https, without user, query or fragment.</summary>
    public string? BaseUrl { get; set; }

    /// <summary>The API version, one path segment; <c>v1</c> where left out.</summary>
    public string? ApiVersion { get; set; }

    /// <summary>Sent as <c>X-API-Key</c>. This, or a client id with a client secret, is required.</summary>
    public string? ApiKey { get; set; }

    /// <summary>The id of the OAuth2 client; where given, client credentials are used in place of the API key.</summary>
    public string? ClientId { get; set; }

    /// <summary>The secret of the OAuth2 client.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>The token endpoint; <c>{BaseUrl}/oauth/token</c> where left out.</summary>
    public string? TokenUrl { get; set; }

    /// <summary>The scope to ask the token endpoint for; none where left out.</summary>
    public string? Scope { get; set; }

    /// <summary>The longest wait for one call to the ERP, 1–600 seconds.</summary>
    public int TimeoutSeconds { get; set; } = 30;
}
