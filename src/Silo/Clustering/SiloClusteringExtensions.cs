using CegidOrleans.Grains;
using CegidOrleans.Grains.Documents;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Persistence;

namespace CegidOrleans.Silo.Clustering;

/// <summary>Joins a silo to its cluster, and gives it the storage that goes with it.</summary>
internal static class SiloClusteringExtensions
{
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
        silo.Configure<ClusterOptions>(cluster =>
        {
            cluster.ServiceId = ClusterNames.Service;
            cluster.ClusterId = ClusterNames.Cluster;
        });
        silo.UseRedisClustering(options => options.ConfigurationOptions = redis.ToConfiguration());
        silo.AddRedisGrainStorage(GrainsSiloBuilderExtensions.JournalStorage, options => options.ConfigurationOptions = redis.ToConfiguration());
        silo.AddRedisGrainStorage(GrainsSiloBuilderExtensions.DocumentStorage, options => options.ConfigurationOptions = redis.ToConfiguration());
        // A cache may expire, and each write of a copy begins its time anew.
        silo.Services.AddOptions<RedisStorageOptions>(GrainsSiloBuilderExtensions.DocumentStorage)
            .Configure<IOptions<DocumentOptions>>((storage, documents) => storage.EntryExpiry = documents.Value.StoredFor);
        silo.AddRedisGrainStorage(GrainsSiloBuilderExtensions.QuotaStorage, options => options.ConfigurationOptions = redis.ToConfiguration());
        return silo.ConfigureEndpoints(endpoint.Advertised, endpoint.SiloPort, endpoint.GatewayPort, endpoint.ListenOnAny);
    }
}
