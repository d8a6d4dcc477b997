using CegidOrleans.Silo.Clustering;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CegidOrleans.Silo.Health;

/// <summary>Registers what makes a host fit to be sent requests.</summary>
public static class HealthRegistration
{
    /// <summary>The longest time for a check.</summary>
    public static TimeSpan Timeout { get; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Adds the reports, and in a cluster the check of Redis. Without Redis silos and gateway hosts go on with what they know, and all of them are hit at once:
    /// it degrades a host and does not take it away.
    /// </summary>
    public static IHealthChecksBuilder AddHealth(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<HealthReports>();
        var checks = builder.Services.AddHealthChecks();
        if (builder.Services.All(service => service.ServiceType != typeof(RedisCheck)) && !string.IsNullOrWhiteSpace(builder.Configuration[$"{RedisOptions.Section}:{nameof(RedisOptions.Host)}"]))
        {
            builder.Services.TryAddSingleton<RedisCheck>();
            checks.AddCheck<RedisCheck>("redis", HealthStatus.Degraded, [], Timeout);
        }

        return checks;
    }

    /// <summary>Adds the check of this silo itself: whether the cluster counts it as active.</summary>
    public static IHealthChecksBuilder AddSiloHealth(this IHostApplicationBuilder builder) =>
        builder.AddHealth().AddCheck<SiloCheck>("silos", HealthStatus.Unhealthy, [], Timeout);
}
