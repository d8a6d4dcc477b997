using CegidOrleans.Silo.Clustering;
using CegidOrleans.Silo.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace CegidOrleans.Gateway.Clustering;

/// <summary>Makes this gateway host a client of a cluster whose silos are processes of their own.</summary>
internal static class ClusterClientExtensions
{
    // Orleans looks once a minute. A host that started when there was one silo would be without any for most of a minute when that one went away.
    private static readonly TimeSpan SilosLookedUpEvery = TimeSpan.FromSeconds(5);

    /// <summary>Whether Redis is set, and with it cluster mode.</summary>
    public static bool IsInCluster(this IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration[$"{RedisOptions.Section}:{nameof(RedisOptions.Host)}"]);

    /// <summary>Adds the client; it finds the silos in Redis and keeps trying while there are none.</summary>
    public static WebApplicationBuilder AddClusterClient(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<RedisOptions>().Bind(builder.Configuration.GetSection(RedisOptions.Section)).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<RedisOptions>, RedisOptionsValidator>();
        var redis = builder.Configuration.GetSection(RedisOptions.Section).Get<RedisOptions>()!;
        // The server answers while the client still looks for silos: alive, and not ready. One after the other it would be killed for not being alive.
        builder.Services.Configure<HostOptions>(host => host.ServicesStartConcurrently = true);
        var silos = new ConnectedSilos();
        builder.Services.AddSingleton(silos);
        builder.Services.AddHealthChecks().AddCheck<SilosCheck>("silos", HealthStatus.Unhealthy, [], HealthRegistration.Timeout);
        builder.UseOrleansClient(client =>
        {
            client.AddGatewayCountChangedHandler((_, change) => silos.Changed(change.NumberOfConnectedGateways, change.PreviousNumberOfConnectedGateways));
            client.Configure<ClusterOptions>(cluster =>
            {
                cluster.ServiceId = ClusterNames.Service;
                cluster.ClusterId = ClusterNames.Cluster;
            });
            client.Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = SilosLookedUpEvery);
            client.AddActivityPropagation();
            client.UseRedisClustering(options => options.ConfigurationOptions = redis.ToConfiguration());
            WatchedSilos.Watch(client.Services);
            client.UseConnectionRetryFilter<SiloSearch>();
        });
        return builder;
    }
}
