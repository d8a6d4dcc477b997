using CegidOrleans.Silo.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CegidOrleans.Gateway.Rest.Health;

/// <summary>
/// How many ERPs the silos leave alone for now, as their breakers have it. One tenant's ERP that is down is no reason to send the others' requests elsewhere:
/// degraded at the most.
/// </summary>
internal sealed class UpstreamsCheck(IGrainFactory grains) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        object?[] answers;
        try
        {
            answers = await grains.GetGrain<IManagementGrain>(0)
                .SendControlCommandToProvider<BreakersReport>(BreakersReport.Name, 0, null, cancellationToken).WaitAsync(cancellationToken);
        }
        catch (Exception unknown) when (unknown is OperationCanceledException or TimeoutException or OrleansException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, $"The silos did not say how their upstreams are ({unknown.GetType().Name}).");
        }

        var silos = answers.OfType<List<int>>().ToList();
        var open = silos.Sum(silo => silo[0]);
        return new HealthCheckResult(
            open == 0 ? HealthStatus.Healthy : HealthStatus.Degraded,
            data: new Dictionary<string, object>(StringComparer.Ordinal) { ["open_breakers"] = open, ["breakers"] = silos.Sum(silo => silo[1]) });
    }
}
