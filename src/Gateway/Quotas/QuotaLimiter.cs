using System.Threading.RateLimiting;
using CegidOrleans.Gateway.Clustering;
using CegidOrleans.Gateway.Security;
using CegidOrleans.Gateway.Telemetry;
using CegidOrleans.Keys;
using CegidOrleans.Tenancy;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Gateway.Quotas;

/// <summary>
/// The quotas of all tenants, for ASP.NET Core's rate limiting middleware. A request costs its caller's tenant one permit; what is open to
/// everybody (health, metrics, documentation, discovery) costs nothing. A tenant that sends nothing for a while is forgotten.
/// </summary>
internal sealed class QuotaLimiter(
    IGrainFactory grains, LeavingSilo silos, IOptions<QuotaLimiterOptions> options, QuotaMetrics metrics, TimeProvider time, ILogger<QuotaLimiter> logger) : PartitionedRateLimiter<HttpContext>
{
    // A tenant id is never empty: this is the partition of what costs nothing.
    private const string Free = "";

    private readonly PartitionedRateLimiter<HttpContext> _tenants = PartitionedRateLimiter.Create<HttpContext, string>(
        context => Payer(context) is { } tenant
            ? RateLimitPartition.Get(tenant.Value, _ => Limiter(tenant, grains, silos, options.Value, time, logger))
            : RateLimitPartition.GetNoLimiter(Free));

    /// <inheritdoc/>
    public override RateLimiterStatistics? GetStatistics(HttpContext resource) => _tenants.GetStatistics(resource);

    /// <inheritdoc/>
    protected override RateLimitLease AttemptAcquireCore(HttpContext resource, int permitCount)
    {
        var lease = QuotaHeaders.Announce(resource, _tenants.AttemptAcquire(resource, permitCount));
        // Otherwise the middleware goes on to wait, and that decides.
        return lease.IsAcquired ? Decided(resource, lease) : lease;
    }

    /// <inheritdoc/>
    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(HttpContext resource, int permitCount, CancellationToken cancellationToken) =>
        Decided(resource, QuotaHeaders.Announce(resource, await _tenants.AcquireAsync(resource, permitCount, cancellationToken)));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _tenants.Dispose();
        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    protected override async ValueTask DisposeAsyncCore()
    {
        await _tenants.DisposeAsync();
        await base.DisposeAsyncCore();
    }

    private RateLimitLease Decided(HttpContext context, RateLimitLease lease)
    {
        if (Payer(context) is { } tenant)
            metrics.Decided(tenant, lease.IsAcquired);
        return lease;
    }

    private static TenantId? Payer(HttpContext context) =>
        context.User.Identity is not { IsAuthenticated: true } || context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null
            ? null
            : Caller.Of(context.User).Tenant;

    private static TenantLimiter Limiter(TenantId tenant, IGrainFactory grains, LeavingSilo silos, QuotaLimiterOptions options, TimeProvider time, ILogger logger)
    {
        var quota = grains.GetQuota(tenant);
        return new TenantLimiter(
            request =>
            {
                CallerTenant.Set(tenant);
                return silos.OrLost(quota.Lease(request, CancellationToken.None));
            },
            options,
            time,
            logger);
    }
}
