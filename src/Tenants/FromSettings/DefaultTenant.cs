using System.Collections.Immutable;
using CegidOrleans.Tenancy;

namespace CegidOrleans.Tenants.FromSettings;

/// <summary>The one tenant of a deployment without a tenants file.</summary>
public static class DefaultTenant
{
    /// <summary>Its id: <c>default</c>.</summary>
    public static TenantId Id { get; } = TenantId.Parse("default");

    // Not admin: the key is given to agents, and operating the service is not theirs.
    internal static ImmutableArray<string> KeyScopes { get; } = [Scopes.Read, Scopes.Write, Scopes.Delete];

    /// <summary>Makes the tenant of settings that were validated.</summary>
    internal static Tenant Create(TenantUpstream upstream, string apiKey) => new()
    {
        Id = Id,
        Name = "Default",
        Upstream = upstream,
        Limits = TenantLimits.Default,
        Cache = TenantCache.Default,
        ApiKeys = [TenantApiKey.Of("default", apiKey, KeyScopes)],
    };
}
