using CegidOrleans.Tenants;

namespace CegidOrleans.Gateway.Embedded;

/// <summary>What the embedded sandbox is told.</summary>
/// <param name="DataDirectory">A folder of real sales data (<c>--data</c>), or null for the samples.</param>
/// <param name="ApiKey">The key of the demo tenant's callers.</param>
/// <param name="Tenant">What is set of the demo tenant.</param>
internal sealed record SandboxSettings(string? DataDirectory, string ApiKey, TenantsOptions Tenant);
