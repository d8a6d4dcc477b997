using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CegidOrleans.Gateway.Clustering;

/// <summary>
/// Whether a silo answers this gateway host. Without one it must not be sent requests. Open connections say so, and not the membership table: that is in Redis,
/// without which silos and gateway hosts go on.
/// </summary>
internal sealed class SilosCheck(ConnectedSilos silos, IGrainFactory grains) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // Orleans connects when there is something to send. An unready host is sent nothing, so that it has to try by itself.
        if (silos.Count == 0)
        {
            await Try(cancellationToken);
        }

        return new HealthCheckResult(
            silos.Count > 0 ? HealthStatus.Healthy : HealthStatus.Unhealthy,
            data: new Dictionary<string, object>(StringComparer.Ordinal) { ["connected"] = silos.Count });
    }

    private async Task Try(CancellationToken cancellationToken)
    {
        try
        {
            await grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true, cancellationToken).WaitAsync(cancellationToken);
        }
        catch (Exception away) when (away is OperationCanceledException or TimeoutException or OrleansException)
        {
            // The connections have the last word, and they are counted next.
        }
    }
}
