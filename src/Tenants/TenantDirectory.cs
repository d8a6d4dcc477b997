using System.Collections.Frozen;
using System.Collections.Immutable;
using CegidOrleans.Tenancy;

namespace CegidOrleans.Tenants;

/// <summary>
/// Who the tenants are, as a snapshot that is replaced as a whole. One instance a process; both hosts fill it from the same settings.
/// Readers see either the old tenants or the new ones, never a mixture.
/// </summary>
public sealed class TenantDirectory
{
    private volatile FrozenDictionary<TenantId, Tenant> _tenants;

    /// <summary>Creates the directory.</summary>
    public TenantDirectory(IEnumerable<Tenant> tenants) => _tenants = tenants.ToFrozenDictionary(tenant => tenant.Id);

    /// <summary>Raised after the tenants were replaced.</summary>
    public event Action? Changed;

    /// <summary>All tenants, ordered by id.</summary>
    public ImmutableArray<Tenant> All => [.. _tenants.Values.OrderBy(tenant => tenant.Id.Value, StringComparer.Ordinal)];

    /// <summary>The tenant as it is configured now, or null when there is none (any more).</summary>
    public Tenant? Find(TenantId id) => _tenants.GetValueOrDefault(id);

    /// <summary>Replaces all tenants at once.</summary>
    public void Replace(IEnumerable<Tenant> tenants)
    {
        _tenants = tenants.ToFrozenDictionary(tenant => tenant.Id);
        Changed?.Invoke();
    }
}
