using System.Threading.RateLimiting;
using CegidOrleans.Tenancy;

namespace CegidOrleans.Cegid.Resilience;

/// <summary>No cap: for a host that brings none, such as a tool that talks to one ERP.</summary>
internal sealed class UnlimitedUpstream : IUpstreamLimiter, IDisposable
{
    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions { PermitLimit = int.MaxValue, QueueLimit = 0 });

    /// <inheritdoc/>
    public RateLimiter Of(TenantId tenant) => _limiter;

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();
}
