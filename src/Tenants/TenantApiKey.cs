using System.Collections.Immutable;

namespace CegidOrleans.Tenants;

/// <summary>An API key of a tenant's caller. Only the hash of the key is kept.</summary>
/// <param name="Id">What the key is called in audit events.</param>
/// <param name="Sha256">The SHA-256 of the key, 32 bytes.</param>
/// <param name="Scopes">What the key's holder may do; see <see cref="Scopes"/>.</param>
public sealed record TenantApiKey(string Id, ImmutableArray<byte> Sha256, ImmutableArray<string> Scopes);
