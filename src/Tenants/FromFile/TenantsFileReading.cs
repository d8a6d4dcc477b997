using System.Collections.Immutable;

namespace CegidOrleans.Tenants.FromFile;

/// <summary>What was read from a tenants file.</summary>
/// <param name="Tenants">The tenants; only to be used where there are no errors.</param>
/// <param name="Errors">What is wrong, each with its tenant and field, and no value of a secret.</param>
/// <param name="PlainKeys">The keys that stand in the file themselves and not as hashes: <c>acme/agents</c>.</param>
internal sealed record TenantsFileReading(ImmutableArray<Tenant> Tenants, ImmutableArray<string> Errors, ImmutableArray<string> PlainKeys);
