namespace CegidOrleans.Tenants;

/// <summary>A key and the tenant it belongs to.</summary>
internal sealed record ApiKeyHolder(Tenant Tenant, TenantApiKey Key);
