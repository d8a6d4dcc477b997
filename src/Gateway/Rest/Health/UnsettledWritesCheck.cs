using CegidOrleans.Silo.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CegidOrleans.Gateway.Rest.Health;

/// <summary>
/// How many writes were sent and are not settled, and how old the oldest is. They say nothing of this host, which goes on serving: healthy, but for those that the
/// service has not settled by itself in <see cref="Long"/>, for then a person should look.
/// </summary>
internal sealed class UnsettledWritesCheck(IGrainFactory grains) : SilosReport<UnsettledReport>(grains, UnsettledReport.Name, "how many writes are unsettled")
{
    /// <summary>As the alert has it.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(15);

    /// <inheritdoc/>
    protected override HealthCheckResult Judge(IReadOnlyList<IReadOnlyList<int>> silos)
    {
        var oldest = silos.Select(silo => silo[1]).DefaultIfEmpty().Max();
        return new HealthCheckResult(
            oldest > Long.TotalSeconds ? HealthStatus.Degraded : HealthStatus.Healthy,
            data: new Dictionary<string, object>(StringComparer.Ordinal) { ["count"] = silos.Sum(silo => silo[0]), ["oldest_seconds"] = oldest });
    }
}
