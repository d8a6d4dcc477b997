using System.Collections.Immutable;
using CegidOrleans.Tenancy;

namespace CegidOrleans.Tenants;

/// <summary>
/// Who the tenants are, as a snapshot that is replaced as a whole. One instance a process; both hosts fill it from the same settings.
/// Readers see either the old tenants with their keys or the new ones, never a mixture.
/// </summary>
public sealed class TenantDirectory
{
    private volatile TenantSnapshot _snapshot;

    /// <summary>Creates the directory.</summary>
    /// <exception cref="ArgumentException">Two tenants have one id or one API key.</exception>
    public TenantDirectory(IEnumerable<Tenant> tenants) => _snapshot = new TenantSnapshot(tenants);

    /// <summary>Raised after the tenants were replaced.</summary>
    public event Action? Changed;

    /// <summary>All tenants, ordered by id.</summary>
    public ImmutableArray<Tenant> All => [.. _snapshot.ById.Values.OrderBy(tenant => tenant.Id.Value, StringComparer.Ordinal)];

    /// <summary>The tenant as it is configured now, or null when there is none (any more).</summary>
    public Tenant? Find(TenantId id) => _snapshot.ById.GetValueOrDefault(id);

    /// <summary>Replaces all tenants, and the keys they are found by, at once.</summary>
    /// <exception cref="ArgumentException">Two tenants have one id or one API key; the tenants stay as they were.</exception>
    public void Replace(IEnumerable<Tenant> tenants)
    {
        _snapshot = new TenantSnapshot(tenants);
        Changed?.Invoke();
    }

    internal ApiKeyHolder? FindKeyHolder(ReadOnlySpan<byte> sha256) => _snapshot.FindKeyHolder(sha256);
}
