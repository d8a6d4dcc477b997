namespace CegidOrleans.Tenants;

/// <summary>How to reach a tenant's ERP. Holds secrets: never log or serialise it.</summary>
public sealed record TenantUpstream
{
    /// <summary>The protocol: <c>rest</c>.</summary>
    public required string Protocol { get; init; }

    /// <summary>The ERP's base address, http or https, without the API version.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>The API version, a path segment such as <c>v1</c>.</summary>
    public required string ApiVersion { get; init; }

    /// <summary>Sent as <c>X-API-Key</c>, or null.</summary>
    public string? ApiKey { get; init; }

    /// <summary>OAuth2 client credentials, or null; where given they are used in place of the API key.</summary>
    public TenantClientCredentials? ClientCredentials { get; init; }

    /// <summary>The longest wait for one call to the ERP, 1–600 seconds.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Says where, and no secret.</summary>
    public override string ToString() => $"{Protocol} {BaseUrl}";
}
