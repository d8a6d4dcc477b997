using CegidOrleans.Cegid;
using CegidOrleans.Gateway.Quotas;
using CegidOrleans.Grains;
using CegidOrleans.Grains.Tests.Clusters;
using CegidOrleans.Keys;
using CegidOrleans.Tenancy;
using CegidOrleans.Tenants;
using CegidOrleans.Tenants.FromSettings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Storage;
using Orleans.TestingHost;

namespace CegidOrleans.Gateway.Tests.Quotas;

/// <summary>Real silos, and the limiters of several gateway hosts that ask them.</summary>
internal sealed class QuotaCluster : IAsyncDisposable
{
    private readonly InProcessTestCluster _cluster;
    private readonly TenantDirectory _tenants;

    private QuotaCluster(InProcessTestCluster cluster, TenantDirectory tenants, SharedStorage storage) => (_cluster, _tenants, Storage) = (cluster, tenants, storage);

    /// <summary>Where quotas are stored.</summary>
    public SharedStorage Storage { get; }

    public static TenantId Tenant => DemoTenant.Id;

    public static async Task<QuotaCluster> Start(int silos, TenantLimits limits)
    {
        var tenants = new TenantDirectory([DemoTenant.Create(new Uri("http://127.0.0.1:9"), "no-erp") with { Limits = limits }]);
        var storage = new SharedStorage();
        var builder = new InProcessTestClusterBuilder((short)silos);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton(tenants);
            silo.Services.AddCegid();
            silo.AddMemoryGrainStorage(GrainsSiloBuilderExtensions.JournalStorage);
            silo.Services.AddKeyedSingleton<IGrainStorage>(GrainsSiloBuilderExtensions.QuotaStorage, storage);
            silo.AddCegidGrains(silo.Configuration);
        });
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new QuotaCluster(cluster, tenants, storage);
    }

    /// <summary>The limiter of one more gateway host.</summary>
    public TenantLimiter Gateway()
    {
        var quota = _cluster.Client.GetQuota(Tenant);
        return new TenantLimiter(
            request =>
            {
                CallerTenant.Set(Tenant);
                return quota.Lease(request, CancellationToken.None);
            },
            new QuotaLimiterOptions(),
            TimeProvider.System,
            NullLogger.Instance);
    }

    public void Change(TenantLimits limits) => _tenants.Replace([.. _tenants.All.Select(tenant => tenant with { Limits = limits })]);

    /// <summary>The silo that holds the quota.</summary>
    public async Task<SiloAddress> TheQuotasSilo()
    {
        CallerTenant.Set(Tenant);
        return await _cluster.Client.GetGrain<IManagementGrain>(0).GetActivationAddress(_cluster.Client.GetQuota(Tenant))
            ?? throw new InvalidOperationException("The quota is nowhere.");
    }

    /// <summary>A silo dies.</summary>
    public Task Kill(SiloAddress address) => _cluster.KillSiloAsync(_cluster.Silos.Single(silo => silo.SiloAddress.Equals(address)));

    /// <summary>A silo ends in order.</summary>
    public Task Stop(SiloAddress address) => _cluster.StopSiloAsync(_cluster.Silos.Single(silo => silo.SiloAddress.Equals(address)));

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();
}
