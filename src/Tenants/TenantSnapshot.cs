using System.Collections.Frozen;
using System.Security.Cryptography;
using CegidOrleans.Tenancy;

namespace CegidOrleans.Tenants;

/// <summary>All tenants at one time, by id and by key.</summary>
internal sealed class TenantSnapshot
{
    private readonly FrozenDictionary<ApiKeyHash, ApiKeyHolder> _holders;

    /// <exception cref="ArgumentException">Two tenants have one id, two entries have one key, or a hash is not 32 bytes long.</exception>
    public TenantSnapshot(IEnumerable<Tenant> tenants)
    {
        // A dictionary first: it refuses an id that stands twice, where a frozen one would keep the last.
        ById = tenants.ToDictionary(tenant => tenant.Id).ToFrozenDictionary();
        var holders = ById.Values.SelectMany(tenant => tenant.ApiKeys, (tenant, key) => new ApiKeyHolder(tenant, key)).ToArray();
        foreach (var key in holders.Select(holder => holder.Key))
        {
            if (key.Sha256.Length != SHA256.HashSizeInBytes)
                throw new ArgumentException($"The hash of key '{key.Id}' is not {SHA256.HashSizeInBytes} bytes long.", nameof(tenants));
        }

        if (holders.DistinctBy(Hash).Count() < holders.Length)
            throw new ArgumentException("One API key stands in two places; a key has to name one tenant.", nameof(tenants));

        _holders = holders.ToFrozenDictionary(Hash);
    }

    /// <summary>The tenants by id.</summary>
    public FrozenDictionary<TenantId, Tenant> ById { get; }

    /// <summary>The holder of the key with this hash of 32 bytes, or null.</summary>
    public ApiKeyHolder? FindKeyHolder(ReadOnlySpan<byte> sha256) => _holders.GetValueOrDefault(new ApiKeyHash(sha256));

    private static ApiKeyHash Hash(ApiKeyHolder holder) => new(holder.Key.Sha256.AsSpan());
}
