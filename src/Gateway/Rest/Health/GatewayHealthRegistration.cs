using CegidOrleans.Silo.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CegidOrleans.Gateway.Rest.Health;

/// <summary>Registers what makes a gateway host fit to be sent requests.</summary>
internal static class GatewayHealthRegistration
{
    /// <summary>Adds the checks of silos, upstreams and the tenants file, and in a cluster of Redis. Only having no silo makes the host unfit.</summary>
    public static void AddGatewayHealth(this IHostApplicationBuilder builder) => builder.AddHealth()
        .AddCheck<SilosCheck>("silos", HealthStatus.Unhealthy, [], HealthRegistration.Timeout)
        .AddCheck<UpstreamsCheck>("upstreams", HealthStatus.Degraded, [], HealthRegistration.Timeout)
        .AddCheck<TenantsFileCheck>("tenants_file", HealthStatus.Degraded, [], HealthRegistration.Timeout);
}
