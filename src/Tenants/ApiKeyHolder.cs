using System.Security.Claims;

namespace CegidOrleans.Tenants;

/// <summary>An API key and the tenant it belongs to, both as they are configured now: changed tenants make new holders.</summary>
/// <param name="tenant">The tenant.</param>
/// <param name="key">One of its keys.</param>
public sealed class ApiKeyHolder(Tenant tenant, TenantApiKey key)
{
    private ClaimsPrincipal? _principal;

    /// <summary>The tenant.</summary>
    public Tenant Tenant => tenant;

    /// <summary>The key.</summary>
    public TenantApiKey Key => key;

    /// <summary>The holder as ASP.NET Core knows callers. It is made once and goes with the tenant's settings, which it was made from.</summary>
    /// <param name="make">Makes it.</param>
    public ClaimsPrincipal Principal(Func<ApiKeyHolder, ClaimsPrincipal> make) =>
        Volatile.Read(ref _principal) ?? Interlocked.CompareExchange(ref _principal, make(this), null) ?? _principal;
}
