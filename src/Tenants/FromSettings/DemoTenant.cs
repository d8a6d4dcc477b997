using CegidOrleans.Tenancy;

namespace CegidOrleans.Tenants.FromSettings;

/// <summary>
/// The tenant of the embedded run. Its ERP is a sandbox whose address is known only once it listens, so the host makes the tenant then and
/// hands it to <c>AddTenants</c> or <see cref="TenantDirectory.Replace"/>.
/// </summary>
public static class DemoTenant
{
    /// <summary>A key that everybody knows. The host has to see to it that it opens nothing but a server on loopback in development.</summary>
    public const string PublicApiKey = "demo-key";

    /// <summary>Its id: <c>demo</c>.</summary>
    public static TenantId Id { get; } = TenantId.Parse("demo");

    /// <summary>Makes the tenant, with all scopes but <c>admin</c>.</summary>
    /// <param name="sandboxBaseUrl">The sandbox's address, without the API version.</param>
    /// <param name="sandboxApiKey">What the sandbox expects as <c>X-API-Key</c>.</param>
    /// <param name="apiKey">The key of the tenant's callers.</param>
    public static Tenant Create(Uri sandboxBaseUrl, string sandboxApiKey, string apiKey = PublicApiKey)
    {
        ArgumentNullException.ThrowIfNull(sandboxBaseUrl);
        ArgumentException.ThrowIfNullOrEmpty(sandboxApiKey);
        ArgumentException.ThrowIfNullOrEmpty(apiKey);
        return new Tenant
        {
            Id = Id,
            Name = "Demo",
            Upstream = new TenantUpstream
            {
                Protocol = "rest",
                BaseUrl = sandboxBaseUrl,
                ApiVersion = "v1",
                ApiKey = sandboxApiKey,
                Timeout = TimeSpan.FromSeconds(30),
            },
            Limits = TenantLimits.Default,
            Cache = TenantCache.Default,
            ApiKeys = [TenantApiKey.Of("demo", apiKey, DefaultTenant.KeyScopes)],
        };
    }
}
