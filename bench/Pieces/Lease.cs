using BenchmarkDotNet.Attributes;
using CegidOrleans.Gateway.Quotas;
using CegidOrleans.Quotas;
using Microsoft.Extensions.Logging.Abstractions;

namespace CegidOrleans.Bench.Pieces;

/// <summary>
/// What a tenant's quota costs a request: a permit of the lease that the gateway host holds. The quota's grain is left out; it is asked a few times a second,
/// however many requests there are.
/// </summary>
public class Lease : IDisposable
{
    private readonly TenantLimiter _limiter = new(
        request => Task.FromResult(new PermitGrant
        {
            Granted = request.Ahead + request.Waiting + 1000,
            Life = TimeSpan.FromSeconds(10),
            RetryAfter = TimeSpan.Zero,
            Windows = [new QuotaWindow("minute", TimeSpan.FromMinutes(1), 1_000_000_000, 1_000_000_000, TimeSpan.FromMinutes(1))],
        }),
        new QuotaLimiterOptions(),
        TimeProvider.System,
        NullLogger.Instance);

    /// <summary>A permit that is held, as nearly always.</summary>
    [Benchmark]
    public async Task<bool> Permit()
    {
        using var lease = _limiter.AttemptAcquire();
        if (lease.IsAcquired)
            return true;
        using var waited = await _limiter.AcquireAsync();
        return waited.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _limiter.Dispose();
        GC.SuppressFinalize(this);
    }
}
