using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace CegidOrleans.Tenants;

/// <summary>An API key of a tenant's caller. Only the hash of the key is kept.</summary>
/// <param name="Id">What the key is called in audit events.</param>
/// <param name="Sha256">The SHA-256 of the key's UTF-8 bytes, 32 bytes.</param>
/// <param name="Scopes">What the key's holder may do; see <see cref="Scopes"/>.</param>
public sealed record TenantApiKey(string Id, ImmutableArray<byte> Sha256, ImmutableArray<string> Scopes)
{
    /// <summary>Keeps the hash of a key that is known.</summary>
    /// <param name="id">What the key is called in audit events.</param>
    /// <param name="key">The key itself; forgotten here.</param>
    /// <param name="scopes">What its holder may do.</param>
    public static TenantApiKey Of(string id, string key, ImmutableArray<string> scopes) =>
        new(id, [.. SHA256.HashData(Encoding.UTF8.GetBytes(key))], scopes);
}
