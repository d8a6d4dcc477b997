using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CegidOrleans.Tenancy;

namespace CegidOrleans.Tenants;

/// <summary>All tenants at one time, by id and by key.</summary>
internal sealed class TenantSnapshot
{
    private readonly FrozenDictionary<ulong, ApiKeyHolder[]> _holders;

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

        if (holders.DistinctBy(holder => Convert.ToHexString(holder.Key.Sha256.AsSpan())).Count() < holders.Length)
            throw new ArgumentException("One API key stands in two places; a key has to name one tenant.", nameof(tenants));

        _holders = holders.GroupBy(holder => Slot(holder.Key.Sha256.AsSpan())).ToFrozenDictionary(group => group.Key, group => group.ToArray());
    }

    /// <summary>The tenants by id.</summary>
    public FrozenDictionary<TenantId, Tenant> ById { get; }

    /// <summary>The holder of the key with this hash, or null.</summary>
    public ApiKeyHolder? FindKeyHolder(ReadOnlySpan<byte> sha256)
    {
        // The slot is a part of the hash, which nobody can steer without the key; the rest is compared in a time that tells nothing.
        foreach (var holder in _holders.GetValueOrDefault(Slot(sha256)) ?? [])
        {
            if (CryptographicOperations.FixedTimeEquals(holder.Key.Sha256.AsSpan(), sha256))
                return holder;
        }

        return null;
    }

    private static ulong Slot(ReadOnlySpan<byte> sha256) => MemoryMarshal.Read<ulong>(sha256);
}
