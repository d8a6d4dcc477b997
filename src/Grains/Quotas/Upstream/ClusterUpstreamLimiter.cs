using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using CegidOrleans.Cegid;
using CegidOrleans.Keys;
using CegidOrleans.Tenancy;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Grains.Quotas.Upstream;

/// <summary>Caps the calls to each tenant's ERP over all silos. One limiter a tenant, for as long as the silo lives.</summary>
internal sealed class ClusterUpstreamLimiter(
    IGrainFactory grains, IOptions<QuotaOptions> options, TimeProvider time, ILogger<ClusterUpstreamLimiter> logger) : IUpstreamLimiter, IDisposable
{
    private readonly ConcurrentDictionary<TenantId, Lazy<SlotLimiter>> _limiters = new();

    /// <inheritdoc/>
    public RateLimiter Of(TenantId tenant) => _limiters.GetOrAdd(tenant, id => new Lazy<SlotLimiter>(() => Create(id))).Value;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var limiter in _limiters.Values)
        {
            limiter.Value.Dispose();
        }
    }

    private SlotLimiter Create(TenantId tenant)
    {
        var slots = grains.GetUpstreamSlots(tenant);
        return new SlotLimiter(
            request =>
            {
                CallerTenant.Set(tenant);
                return slots.Lease(request, CancellationToken.None);
            },
            options.Value.MaxSlotWait,
            time,
            logger);
    }
}
