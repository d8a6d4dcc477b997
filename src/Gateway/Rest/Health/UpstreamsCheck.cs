using CegidOrleans.Silo.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CegidOrleans.Gateway.Rest.Health;

/// <summary>
/// How many ERPs the silos leave alone for now, as their breakers have it. One tenant's ERP that is down is no reason to send the others' requests elsewhere:
/// degraded at the most.
/// </summary>
internal sealed class UpstreamsCheck(IGrainFactory grains) : SilosReport<BreakersReport>(grains, BreakersReport.Name, "how their upstreams are")
{
    /// <inheritdoc/>
    protected override HealthCheckResult Judge(IReadOnlyList<IReadOnlyList<int>> silos)
    {
        var open = silos.Sum(silo => silo[0]);
        return new HealthCheckResult(
            open == 0 ? HealthStatus.Healthy : HealthStatus.Degraded,
            data: new Dictionary<string, object>(StringComparer.Ordinal) { ["open_breakers"] = open, ["breakers"] = silos.Sum(silo => silo[1]) });
    }
}
