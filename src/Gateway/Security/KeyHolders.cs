using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using CegidOrleans.Tenants;

namespace CegidOrleans.Gateway.Security;

/// <summary>
/// The holders of API keys as ASP.NET Core knows callers, made once for each key of a tenant as it is configured now: with the tenant's old settings they go.
/// </summary>
internal sealed class KeyHolders
{
    private readonly ConditionalWeakTable<Tenant, ConcurrentDictionary<TenantApiKey, ClaimsPrincipal>> _byTenant = [];

    /// <summary>The holder of a key that was presented, with the scopes that the tenant leaves it.</summary>
    public ClaimsPrincipal Principal(Tenant tenant, TenantApiKey key) => _byTenant
        .GetValue(tenant, static _ => new ConcurrentDictionary<TenantApiKey, ClaimsPrincipal>(ReferenceEqualityComparer.Instance))
        .GetOrAdd(key, static (key, tenant) => Create(tenant, key), tenant);

    private static ClaimsPrincipal Create(Tenant tenant, TenantApiKey key) =>
        new(new CallerIdentity(new Caller(tenant.Id, key.Id, [.. key.Scopes.Where(tenant.Permits)]), ApiKeyDefaults.Scheme));
}
