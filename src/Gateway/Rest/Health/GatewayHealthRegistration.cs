using CegidOrleans.Silo.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CegidOrleans.Gateway.Rest.Health;

/// <summary>Registers what makes a gateway host fit to be sent requests.</summary>
internal static class GatewayHealthRegistration
{
    /// <summary>
    /// Adds the checks of upstreams, unsettled writes and the tenants file, and in a cluster of Redis; none of them makes the host unfit. What does is having no silo: that check
    /// comes with the way to the silos.
    /// </summary>
    public static void AddGatewayHealth(this IHostApplicationBuilder builder) => builder.AddHealth()
        .AddCheck<UpstreamsCheck>("upstreams", HealthStatus.Degraded, [], HealthRegistration.Timeout)
        .AddCheck<UnsettledWritesCheck>("unsettled_writes", HealthStatus.Degraded, [], HealthRegistration.Timeout)
        .AddCheck<TenantsFileCheck>("tenants_file", HealthStatus.Degraded, [], HealthRegistration.Timeout);
}
