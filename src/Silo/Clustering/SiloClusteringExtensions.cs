using CegidOrleans.Grains;
using Orleans.Configuration;

namespace CegidOrleans.Silo.Clustering;

/// <summary>Joins a silo to its cluster, and gives it the storage that goes with it.</summary>
internal static class SiloClusteringExtensions
{
    // A silo that is gone is known to be after three of these, about 10 s. What was under way on it is in doubt as long.
    private static readonly TimeSpan ProbedEvery = TimeSpan.FromSeconds(3);

    // A silo that is connected and silent (frozen, cut off) is taken for dead after three of these. Orleans' own values make it a minute.
    private static readonly TimeSpan LongestProbe = TimeSpan.FromSeconds(8);

    /// <summary>A cluster of this one process: nothing listens for other silos, the journal and the quotas live as long as the process.</summary>
    public static ISiloBuilder UseOneProcess(this ISiloBuilder silo)
    {
        silo.UseLocalhostClustering(FreePort.Find(), gatewayPort: 0);
        silo.AddMemoryGrainStorage(GrainsSiloBuilderExtensions.QuotaStorage);
        return silo.AddMemoryGrainStorage(GrainsSiloBuilderExtensions.JournalStorage);
    }

    /// <summary>A cluster on Redis: membership, the journal and the quotas are kept there.</summary>
    public static ISiloBuilder UseRedis(this ISiloBuilder silo, RedisOptions redis, SiloEndpoint endpoint)
    {
        silo.Services.AddHostedService<RedisArrival>();
        silo.Configure<ClusterOptions>(cluster =>
        {
            cluster.ServiceId = ClusterNames.Service;
            cluster.ClusterId = ClusterNames.Cluster;
        });
        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            membership.ProbeTimeout = ProbedEvery;
            membership.MaxProbeTimeout = LongestProbe;
        });
        silo.UseRedisClustering(options => options.ConfigurationOptions = redis.ToConfiguration());
        silo.AddRedisGrainStorage(GrainsSiloBuilderExtensions.JournalStorage, options => options.ConfigurationOptions = redis.ToConfiguration());
        silo.AddRedisGrainStorage(GrainsSiloBuilderExtensions.QuotaStorage, options => options.ConfigurationOptions = redis.ToConfiguration());
        return silo.ConfigureEndpoints(endpoint.Advertised, endpoint.SiloPort, endpoint.GatewayPort, endpoint.ListenOnAny);
    }
}
