using System.Diagnostics;
using CegidOrleans.Documents;
using CegidOrleans.Faults;
using CegidOrleans.Grains.Tests.Clusters;
using CegidOrleans.Sandbox.Faults;

namespace CegidOrleans.Grains.Tests.Quotas.Upstream;

/// <summary>The ERP never has more calls at a time than its tenant's cap, from all silos together, and everybody's turn comes.</summary>
public sealed class UpstreamCapTests
{
    private static readonly string[] Ids = [.. Enumerable.Range(1, 200).Select(number => $"INV-{number:000}")];

    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 4)]
    [InlineData(2, 1)]
    [InlineData(3, 16)]
    public async Task Two_hundred_waiting_callers_never_exceed_the_cap_and_all_are_served(int silos, int cap)
    {
        await using var cluster = await ErpCluster.Start(silos: silos, quotas: options => options.MaxSlotWait = TimeSpan.FromMinutes(1));
        cluster.ChangeCap(cap);
        cluster.Sandbox.Faults.Add(FaultRule.Late(TimeSpan.FromMilliseconds(10)));
        var watch = Stopwatch.StartNew();

        await Task.WhenAll(Ids.Select(id => ReadOrMiss(cluster, id)));

        TestContext.Current.TestOutputHelper?.WriteLine($"200 callers, cap {cap}, {silos} silos: {watch.Elapsed.TotalSeconds:F1} s, ideal {200.0 / cap * 0.01:F1} s");
        Assert.Equal(cap, cluster.Sandbox.Counters.PeakInFlight);
    }

    [Fact]
    public async Task Who_waits_too_long_is_told_so_and_the_erp_is_not_asked()
    {
        await using var cluster = await ErpCluster.Start(quotas: options => options.MaxSlotWait = TimeSpan.FromSeconds(1));
        cluster.ChangeCap(1);
        using var hold = cluster.Sandbox.Faults.Hold("GET", "invoices/INV-001");
        var first = cluster.Read("INV-001");
        await hold.WaitingAsync(1, TestContext.Current.CancellationToken);

        var error = await cluster.Read("INV-002").Fails(FaultCode.UpstreamUnavailable);

        Assert.True(error.Retryable);
        Assert.NotNull(error.RetryAfter);
        Assert.Equal(0, cluster.Sandbox.Counters.OfDocument("invoices", "INV-002"));
        hold.Release();
        await first;
        await cluster.Read("INV-002");
    }

    [Fact]
    public async Task The_slots_of_a_silo_that_dies_are_free_after_its_leases_life_and_not_before()
    {
        var life = TimeSpan.FromSeconds(6);
        await using var cluster = await ErpCluster.Start(silos: 3, quotas: options =>
        {
            options.SlotLeaseLife = life;
            options.MaxSlotWait = TimeSpan.FromMinutes(2);
        });
        cluster.ChangeCap(4);
        var dying = cluster.Limiter(0);
        for (var call = 0; call < 4; call++)
        {
            Assert.True((await dying.AcquireAsync(1, TestContext.Current.CancellationToken)).IsAcquired);
        }

        var watch = Stopwatch.StartNew();
        await cluster.Kill(0);
        var leases = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => cluster.Limiter(0).AcquireAsync(1, TestContext.Current.CancellationToken).AsTask()));

        TestContext.Current.TestOutputHelper?.WriteLine($"4 slots of the dead silo were free after {watch.Elapsed.TotalSeconds:F1} s, lease life {life.TotalSeconds} s");
        Assert.All(leases, lease => Assert.True(lease.IsAcquired));
        Assert.True(watch.Elapsed > life / 2, "They were free while the dead silo could have used them.");
    }

    [Fact]
    public async Task A_lowered_and_a_raised_cap_hold_for_the_calls_that_begin_after()
    {
        await using var cluster = await ErpCluster.Start(silos: 2, quotas: options => options.MaxSlotWait = TimeSpan.FromMinutes(1));
        cluster.ChangeCap(8);
        cluster.Sandbox.Faults.Add(FaultRule.Late(TimeSpan.FromMilliseconds(20)));
        await Reach(cluster, 8);

        cluster.ChangeCap(2);
        // Longer than it takes every silo to ask again.
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, TestContext.Current.CancellationToken);
        cluster.Sandbox.Counters.Reset();
        await Reach(cluster, 2);

        cluster.ChangeCap(6);
        await Reach(cluster, 6);
    }

    // Never more than the cap, and sooner or later as many: silos on a busy machine may not have so many calls to make at the same moment in the first sixty.
    private static async Task Reach(ErpCluster cluster, int cap)
    {
        for (var rounds = 0; rounds == 0 || (cluster.Sandbox.Counters.PeakInFlight < cap && rounds < 10); rounds++)
        {
            await Task.WhenAll(Ids.Take(60).Select(id => ReadOrMiss(cluster, id)));
        }

        Assert.Equal(cap, cluster.Sandbox.Counters.PeakInFlight);
    }

    // Some of the ids are there and some are not: either way the ERP was asked.
    private static async Task ReadOrMiss(ErpCluster cluster, string id)
    {
        try
        {
            await cluster.Read(id, TimeSpan.Zero, DocumentKind.Invoice);
        }
        catch (CegidException missing) when (missing.Code == FaultCode.NotFound)
        {
        }
    }
}
