namespace CegidOrleans.Quotas;

/// <summary>
/// The calls that a tenant's ERP takes at the same time, over the whole cluster. It leases them as slots to the silos, which hand them to their
/// waiting calls. Key: the tenant's id.
/// </summary>
[Alias("IUpstreamSlotsGrain")]
public interface IUpstreamSlotsGrain : IGrainWithStringKey
{
    /// <summary>Settles what a silo holds, and leases it more, up to its fair share. The leases of all silos never exceed the tenant's cap.</summary>
    /// <param name="request">What the silo has and needs.</param>
    /// <param name="cancellationToken">Stops the wait; an answer that is not awaited must not be used.</param>
    /// <exception cref="Faults.CegidException"><c>upstream_unavailable</c>: the lease could not be stored, so nothing was leased.</exception>
    [ResponseTimeout("00:00:10"), Alias("Lease")]
    Task<SlotGrant> Lease(SlotRequest request, CancellationToken cancellationToken);
}
