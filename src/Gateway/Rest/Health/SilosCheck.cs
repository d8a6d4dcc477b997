using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CegidOrleans.Gateway.Rest.Health;

/// <summary>Whether there is an active silo that answers this gateway host. Without one it must not be sent requests.</summary>
internal sealed class SilosCheck(IGrainFactory grains) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var silos = await grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true, cancellationToken).WaitAsync(cancellationToken);
        return new HealthCheckResult(
            silos.Count > 0 ? HealthStatus.Healthy : HealthStatus.Unhealthy,
            data: new Dictionary<string, object>(StringComparer.Ordinal) { ["active"] = silos.Count });
    }
}
