using CegidOrleans.Documents;
using CegidOrleans.Grains.Tests.Clusters;
using CegidOrleans.Keys;
using Orleans.Core.Internal;
using Orleans.Runtime.GrainDirectory;

namespace CegidOrleans.Grains.Tests.Directories;

public sealed class LocalFirstDirectoryCacheTests
{
    private const string Invoice = "INV-001";

    [Fact]
    public async Task A_silo_finds_what_is_active_in_it_though_it_remembers_no_address_and_another_silo_asks_the_directory()
    {
        await using var cluster = await ErpCluster.Start(silos: 2);
        await cluster.Read(Invoice);
        var (host, other) = HostOf(cluster);

        Cache(cluster, host).Clear();
        Assert.Equal(Address(cluster, host), Found(cluster, host));
        Assert.DoesNotContain(Cache(cluster, host).KeyValues, known => known.ActivationAddress.GrainId == Id(cluster));
        Cache(cluster, other).Clear();
        Assert.Null(Found(cluster, other));

        // From both, more often than a client sticks to one of them.
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => cluster.Read(Invoice)));
        await cluster.ServiceOf<IGrainFactory>(other).GetDocument(Key).Read(null, TestContext.Current.CancellationToken);
        Assert.Equal(Address(cluster, host), Found(cluster, other));
        Assert.Equal(1, cluster.Sandbox.Counters.OfDocument("invoices", Invoice));
    }

    [Fact]
    public async Task A_document_that_has_left_a_silo_is_not_found_there_any_more_and_comes_back_where_it_is_placed()
    {
        await using var cluster = await ErpCluster.Start(silos: 2);
        await cluster.Read(Invoice);
        var (host, _) = HostOf(cluster);
        Cache(cluster, host).Clear();
        await cluster.Grains.GetDocument(Key).AsReference<IGrainManagementExtension>().DeactivateOnIdle(TestContext.Current.CancellationToken);
        Assert.True(SpinWait.SpinUntil(() => Found(cluster, host) is null, TimeSpan.FromSeconds(30)));

        await cluster.Read(Invoice);
        var (next, other) = HostOf(cluster);
        Assert.Equal(Address(cluster, next), Found(cluster, next));
        Assert.NotEqual(Address(cluster, other), Found(cluster, other));
    }

    [Fact]
    public async Task A_document_whose_silo_was_killed_is_found_in_the_other()
    {
        await using var cluster = await ErpCluster.Start(silos: 3);
        await cluster.Read(Invoice);
        var (host, _) = HostOf(cluster);
        var dead = Address(cluster, host);
        await cluster.Kill(host);
        await cluster.Read(Invoice);

        for (var silo = 0; silo < 2; silo++)
        {
            await cluster.ServiceOf<IGrainFactory>(silo).GetDocument(Key).Read(null, TestContext.Current.CancellationToken);
            Assert.NotEqual(dead, Found(cluster, silo));
        }

        Assert.Single(Enumerable.Range(0, 2), silo => IsActive(cluster, silo));
    }

    [Fact]
    public async Task What_was_placed_and_is_not_active_yet_is_remembered_at_one_place_only()
    {
        await using var cluster = await ErpCluster.Start(silos: 2);
        var cache = Cache(cluster, 0);
        var id = Id(cluster);
        cache.AddOrUpdate(new GrainAddress { GrainId = id, SiloAddress = Address(cluster, 0) }, 1);
        Assert.Equal(Address(cluster, 0), Found(cluster, 0));

        cache.AddOrUpdate(new GrainAddress { GrainId = id, SiloAddress = Address(cluster, 1) }, 2);
        Assert.Equal(Address(cluster, 1), Found(cluster, 0));
        Assert.Single(cache.KeyValues, known => known.ActivationAddress.GrainId == id);

        cache.AddOrUpdate(new GrainAddress { GrainId = id, SiloAddress = Address(cluster, 0) }, 3);
        Assert.Equal(Address(cluster, 0), Found(cluster, 0));
        Assert.Single(cache.KeyValues, known => known.ActivationAddress.GrainId == id);

        Assert.False(cache.Remove(new GrainAddress { GrainId = id, SiloAddress = Address(cluster, 1) }));
        Assert.True(cache.Remove(new GrainAddress { GrainId = id, SiloAddress = Address(cluster, 0) }));
        Assert.Null(Found(cluster, 0));
        cache.AddOrUpdate(new GrainAddress { GrainId = id, SiloAddress = Address(cluster, 1) }, 4);
        Assert.True(cache.Remove(id));
        Assert.Null(Found(cluster, 0));
    }

    private static DocumentKey Key { get; } = new(ErpCluster.Tenant, DocumentKind.Invoice, Invoice);

    private static GrainId Id(ErpCluster cluster) => cluster.Grains.GetDocument(Key).GetGrainId();

    private static IGrainDirectoryCache Cache(ErpCluster cluster, int silo) => cluster.ServiceOf<IGrainDirectoryCache>(silo);

    private static SiloAddress Address(ErpCluster cluster, int silo) => cluster.ServiceOf<ILocalSiloDetails>(silo).SiloAddress;

    private static SiloAddress? Found(ErpCluster cluster, int silo) => Cache(cluster, silo).LookUp(Id(cluster), out var found, out _) ? found.SiloAddress : null;

    private static bool IsActive(ErpCluster cluster, int silo) => cluster.ServiceOf<ILocalActivationStatusChecker>(silo).IsLocallyActivated(Id(cluster));

    private static (int Host, int Other) HostOf(ErpCluster cluster)
    {
        var host = Enumerable.Range(0, cluster.Silos).Single(silo => IsActive(cluster, silo));
        return (host, (host + 1) % cluster.Silos);
    }
}
