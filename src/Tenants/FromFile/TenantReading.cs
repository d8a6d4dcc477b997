namespace CegidOrleans.Tenants.FromFile;

/// <summary>What was read from one entry.</summary>
/// <param name="Tenant">The tenant, or null when something is wrong with it.</param>
/// <param name="Errors">What is wrong.</param>
/// <param name="PlainKeys">The keys that stand in the entry themselves.</param>
internal sealed record TenantReading(Tenant? Tenant, IReadOnlyList<string> Errors, IReadOnlyList<string> PlainKeys);
