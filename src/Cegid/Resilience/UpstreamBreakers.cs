using System.Collections.Concurrent;
using CegidOrleans.Tenancy;
using Polly.CircuitBreaker;

namespace CegidOrleans.Cegid.Resilience;

/// <summary>The breakers of this process, one for each tenant whose ERP was called, for health reports. One instance a process.</summary>
public sealed class UpstreamBreakers
{
    private readonly ConcurrentDictionary<TenantId, CircuitBreakerStateProvider> _breakers = new();

    /// <summary>How many ERPs were called by this process under their present settings.</summary>
    public int Known => _breakers.Count;

    /// <summary>How many of them are left alone, or are being tried again after that.</summary>
    public int Open => _breakers.Values.Count(breaker => breaker.CircuitState != CircuitState.Closed);

    /// <summary>Each tenant's breaker as metrics have it: 0 closed, 1 half open, 2 open or isolated.</summary>
    internal IEnumerable<(TenantId Tenant, int State)> States => _breakers.Select(breaker => (breaker.Key, breaker.Value.CircuitState switch
    {
        CircuitState.Closed => 0,
        CircuitState.HalfOpen => 1,
        _ => 2,
    }));

    /// <summary>The breaker of a tenant's new pipeline takes the place of its last one.</summary>
    internal CircuitBreakerStateProvider Watch(TenantId tenant)
    {
        var breaker = new CircuitBreakerStateProvider();
        _breakers[tenant] = breaker;
        return breaker;
    }

    /// <summary>The tenant is gone.</summary>
    internal void Forget(TenantId tenant) => _breakers.TryRemove(tenant, out _);
}
