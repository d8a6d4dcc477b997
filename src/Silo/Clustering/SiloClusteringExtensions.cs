using CegidOrleans.Grains;
using CegidOrleans.Grains.Documents;
using CegidOrleans.Grains.Writes;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Persistence;
using Orleans.Serialization;
using Orleans.Storage;

namespace CegidOrleans.Silo.Clustering;

/// <summary>Joins a silo to its cluster, and gives it the storage that goes with it.</summary>
internal static class SiloClusteringExtensions
{
    // A silo that is gone is known to be after three of these, about 10 s. What was under way on it is in doubt as long.
    private static readonly TimeSpan ProbedEvery = TimeSpan.FromSeconds(3);

    // A silo that is connected and silent (frozen, cut off) is taken for dead after three of these. Orleans' own values make it a minute.
    private static readonly TimeSpan LongestProbe = TimeSpan.FromSeconds(8);

    // A silo that the others have counted out and cannot tell so finds it in Redis, at the latest after this: until then it would answer from memory. Orleans' own
    // value is a minute. It is less than the 6 s for which Orleans' directory keeps the place of what such a silo had (30 s less three times the longest probe).
    private static readonly TimeSpan MembersLookedUpEvery = TimeSpan.FromSeconds(5);

    /// <summary>A cluster of this one process: nothing listens for other silos, the journal and the quotas live as long as the process.</summary>
    public static ISiloBuilder UseOneProcess(this ISiloBuilder silo)
    {
        silo.UseLocalhostClustering(FreePort.Find(), gatewayPort: 0);
        silo.AddMemoryGrainStorage(GrainsSiloBuilderExtensions.QuotaStorage);
        silo.Services.AddKeyedSingleton<IGrainStorage>(
            GrainsSiloBuilderExtensions.JournalStorage,
            (services, _) => new ProcessStorage(services.GetRequiredService<Serializer>(), services.GetRequiredService<IOptions<WriteOptions>>().Value.KeptFor));
        return silo;
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
            membership.TableRefreshTimeout = MembersLookedUpEvery;
        });
        silo.UseRedisClustering(options => options.ConfigurationOptions = redis.ToConfiguration());
        silo.AddRedisGrainStorage(GrainsSiloBuilderExtensions.JournalStorage, options =>
        {
            options.ConfigurationOptions = redis.ToConfiguration();
            options.DeleteStateOnClear = true;
        });
        // Redis itself forgets what is old: nobody has to go through the journal. Orleans warns of that because a grain that holds an ETag for so long finds
        // another; those of the journal read before they write, or read again.
        silo.Services.AddOptions<RedisStorageOptions>(GrainsSiloBuilderExtensions.JournalStorage)
            .Configure<IOptions<WriteOptions>>((storage, writes) => storage.EntryExpiry = writes.Value.KeptFor);
        silo.AddRedisGrainStorage(GrainsSiloBuilderExtensions.DocumentStorage, options => options.ConfigurationOptions = redis.ToConfiguration());
        // A cache may expire, and each write of a copy begins its time anew.
        silo.Services.AddOptions<RedisStorageOptions>(GrainsSiloBuilderExtensions.DocumentStorage)
            .Configure<IOptions<DocumentOptions>>((storage, documents) => storage.EntryExpiry = documents.Value.StoredFor);
        silo.AddRedisGrainStorage(GrainsSiloBuilderExtensions.QuotaStorage, options => options.ConfigurationOptions = redis.ToConfiguration());
        return silo.ConfigureEndpoints(endpoint.Advertised, endpoint.SiloPort, endpoint.GatewayPort, endpoint.ListenOnAny);
    }
}
