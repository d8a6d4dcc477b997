using CegidOrleans.Tenancy;

namespace CegidOrleans.Cegid;

/// <summary>Gives each tenant the client of its own ERP.</summary>
public interface ICegidClientFactory
{
    /// <summary>The client of <paramref name="tenant"/>'s ERP, as its settings are now. Cheap; ask again for each call.</summary>
    /// <exception cref="Faults.CegidException"><c>forbidden</c> when there is no such tenant any more.</exception>
    ICegidClient Get(TenantId tenant);
}
