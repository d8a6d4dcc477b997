namespace CegidOrleans.Quotas;

/// <summary>
/// A tenant's quota of requests, over the whole cluster. It leases permits in batches to the gateway hosts, which spend them without asking
/// again. Key: the tenant's id.
/// </summary>
[Alias("IQuotaGrain")]
public interface IQuotaGrain : IGrainWithStringKey
{
    /// <summary>
    /// Settles what a gateway host has spent and given back, and leases it more. In every span of time as long as a window no more permits can be
    /// spent than the window's limit, by all gateway hosts together, whatever becomes of them, of this grain, of its storage or of this call's answer. While the
    /// storage is away a share of the rate goes on being leased, and a silo that takes over later counts it; see docs/decisions/0005-quotas.md.
    /// </summary>
    /// <param name="request">What the gateway host has and wants.</param>
    /// <param name="cancellationToken">Stops the wait; an answer that is not awaited must not be used.</param>
    /// <exception cref="Faults.CegidException">
    /// <c>upstream_unavailable</c>: this activation could not store that it took over, or another one did, so nothing was leased.
    /// </exception>
    [ResponseTimeout("00:00:10"), Alias("Lease")]
    Task<PermitGrant> Lease(PermitRequest request, CancellationToken cancellationToken);
}
