using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CegidOrleans.Silo.Health;

/// <summary>Whether this silo is an active member of its cluster. Asks no grain: the silo knows it itself.</summary>
internal sealed class SiloCheck(ISiloStatusOracle membership) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var data = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["membership"] = membership.CurrentStatus.ToString(),
            ["active"] = membership.GetApproximateSiloStatuses(onlyActive: true).Count,
        };
        return Task.FromResult(new HealthCheckResult(
            membership.CurrentStatus == SiloStatus.Active ? HealthStatus.Healthy : HealthStatus.Unhealthy, data: data));
    }
}
