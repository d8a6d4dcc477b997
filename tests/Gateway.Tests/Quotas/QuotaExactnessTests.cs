using CegidOrleans.Tenants;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace CegidOrleans.Gateway.Tests.Quotas;

/// <summary>
/// Never over: whatever gateway hosts, silos, the storage and the network do, no minute and no hour, wherever it begins, holds more requests than the tenant's limit.
/// </summary>
public sealed class QuotaExactnessTests
{
    private const int Gateways = 3;
    private const int Activations = 2;

    private static readonly Gen<TenantLimits> Limits = Gen.Select(Gen.Int[1, 120], Gen.Int[1, 400], (minute, hour) => new TenantLimits(minute, hour, 16));

    private static readonly Gen<double> Shares = Gen.OneOf(Gen.Const(0.0), Gen.Const(0.25), Gen.Const(1.0));

    private static readonly Gen<(int Kind, int Gateway, int Activation, int Amount)> Step = Gen.Select(
        Gen.Frequency(
            (6, Gen.Const(0)), (6, Gen.Const(1)), (6, Gen.Const(2)), (8, Gen.Const(3)), (5, Gen.Const(4)),
            (1, Gen.Const(5)), (1, Gen.Const(6)), (1, Gen.Const(7)), (1, Gen.Const(8)), (1, Gen.Const(9)),
            (1, Gen.Const(10)), (1, Gen.Const(11)), (1, Gen.Const(12))),
        Gen.Int[0, Gateways - 1],
        Gen.Int[0, Activations - 1],
        Gen.Int[0, 60]);

    [Fact]
    public void No_interleaving_of_demands_deaths_delays_outages_and_changes_spends_more_than_any_window_permits() =>
        Gen.Select(Limits, Limits, Shares, Step.Array[50, 400])
            .Sample((first, second, share, steps) => Run(first, second, share, steps), iter: 5000);

    /// <summary>The same with one hungry gateway host, long outages and many deaths, where what is leased while the storage is away counts most.</summary>
    [Fact]
    public void No_outage_of_the_storage_with_a_silo_that_dies_in_it_spends_more_than_any_window_permits()
    {
        var step = Gen.Select(
            Gen.Frequency((20, Gen.Const(0)), (6, Gen.Const(4)), (2, Gen.Const(8)), (2, Gen.Const(10)), (1, Gen.Const(11)), (1, Gen.Const(12))),
            Gen.Int[0, 60]);
        Gen.Select(Limits, Shares, step.Array[50, 400]).Sample(
            (limits, share, steps) => Run(limits, limits, share, [.. steps.SelectMany(Hungry)]), iter: 5000);

        static IEnumerable<(int, int, int, int)> Hungry((int Kind, int Amount) step) => step.Kind == 0
            ? [(0, 0, 0, 60), (1, 0, 0, 0), (2, 0, 0, 0), (3, 0, 0, step.Amount < 40 ? 60 : 1)]
            : [(step.Kind, 0, 0, step.Amount)];
    }

    /// <summary>The same where little of a large quota is asked for at first, so that leases are long, and then all of it.</summary>
    [Fact]
    public void No_long_lease_of_a_calm_tenant_lets_it_spend_more_than_any_window_permits_once_it_is_calm_no_more()
    {
        var large = Gen.Select(Gen.Int[500, 3000], Gen.Int[1000, 20_000], (minute, hour) => new TenantLimits(minute, hour, 16));
        var step = Gen.Select(
            Gen.Frequency((20, Gen.Const(0)), (10, Gen.Const(4)), (1, Gen.Const(7)), (2, Gen.Const(8)), (1, Gen.Const(9)), (1, Gen.Const(10)), (1, Gen.Const(11)), (1, Gen.Const(12))),
            Gen.Int[0, Gateways - 1],
            Gen.Int[0, Activations - 1],
            Gen.Int[0, 60]);
        Gen.Select(large, large, Shares, step.Array[50, 400]).Sample(
            (first, second, share, steps) => Run(first, second, share, [.. steps.SelectMany(Calm)]), iter: 5000);

        static IEnumerable<(int, int, int, int)> Calm((int Kind, int Gateway, int Activation, int Amount) step) => step switch
        {
            // Once in a while somebody wants everything.
            { Kind: 0, Amount: > 55 } => Enumerable.Repeat(Served(step, waiting: 5000, spends: 5000), 10).SelectMany(served => served),
            { Kind: 0 } => Served(step, waiting: step.Amount % 2, spends: step.Amount % 7),
            _ => [step],
        };

        static (int, int, int, int)[] Served((int Kind, int Gateway, int Activation, int Amount) step, int waiting, int spends) =>
        [
            (0, step.Gateway, step.Activation, waiting), (1, step.Gateway, step.Activation, 0), (2, step.Gateway, 0, 0), (3, step.Gateway, 0, spends),
        ];
    }

    [Fact]
    public void What_is_hoarded_in_an_outage_and_spent_at_once_is_no_more_than_a_successor_counts()
    {
        var limits = new TenantLimits(600, 1_000_000, 16);
        Assert.InRange(SpentInOutageAndAfter(limits, limits, hoardsFor: 240), 500, 600);
    }

    [Fact]
    public void In_an_outage_a_raised_limit_is_leased_from_no_faster_than_a_successor_counts()
    {
        var raised = new TenantLimits(1200, 1_000_000, 16);
        Assert.InRange(SpentInOutageAndAfter(new TenantLimits(60, 1_000_000, 16), raised, hoardsFor: 0), 1000, 1300);
    }

    [Theory]
    [InlineData(Storage.There, false, 0.25)]
    [InlineData(Storage.There, true, 0)]
    [InlineData(Storage.Away, true, 0.25)]
    public void What_a_calm_host_holds_and_is_silent_about_counts_from_when_it_can_be_spent_no_more(Storage storage, bool siloDies, double share)
    {
        var limits = new TenantLimits(6000, 1_000_000, 16);
        var time = new FakeTimeProvider();
        var spent = new SpentTimes(time, limits);
        var quota = new StoredQuota(time, limits, share);
        var calm = new ModelGateway(time, spent);
        Ask(calm, waiting: 1, Storage.There);
        for (var turn = 0; turn < 20; turn++)
        {
            calm.Spend(5);
            time.Advance(TimeSpan.FromMilliseconds(500));
            Ask(calm, waiting: turn < 2 ? 5 : 0, storage);
        }

        if (siloDies)
        {
            quota.Kill(0);
        }

        var hungry = new ModelGateway(time, spent);
        var before = 0;
        for (var elapsed = TimeSpan.Zero; elapsed < TimeSpan.FromSeconds(80); elapsed += TimeSpan.FromMilliseconds(250))
        {
            for (var asked = 0; asked < 60; asked++)
            {
                Ask(hungry, waiting: 5000, Storage.There);
                hungry.Spend(5000);
            }

            if (elapsed == TimeSpan.FromSeconds(9))
            {
                before = spent.Count;
                calm.Spend(5000);
                Assert.InRange(spent.Count - before, 50, 150);
            }

            time.Advance(TimeSpan.FromMilliseconds(250));
        }

        // The limit, and once more when the window has passed.
        Assert.InRange(spent.Count, before + 5000, 2 * 6000);

        void Ask(ModelGateway asking, int waiting, Storage answers)
        {
            asking.Ask(waiting);
            asking.Deliver(quota, 0, answers);
            asking.Answer();
        }
    }

    // Five minutes in which nothing is stored, the silo's death, and all that its successor lets through at that moment.
    private static int SpentInOutageAndAfter(TenantLimits first, TenantLimits second, int hoardsFor)
    {
        var time = new FakeTimeProvider();
        var spent = new SpentTimes(time, first);
        var quota = new StoredQuota(time, first);
        var gateway = new ModelGateway(time, spent);
        Ask(gateway, waiting: 1, Storage.There);
        gateway.Spend(1);
        quota.Limits = second;
        spent.Change(second);
        for (var elapsed = 0; elapsed < 300; elapsed++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            Ask(gateway, waiting: 1000, Storage.Away);
            gateway.Spend(elapsed < hoardsFor ? 0 : 1000);
        }

        quota.Kill(0);
        var another = new ModelGateway(time, spent);
        for (var asked = 0; asked < 100; asked++)
        {
            Ask(another, waiting: 1000, Storage.There);
            another.Spend(1000);
        }

        return spent.Count;

        void Ask(ModelGateway asking, int waiting, Storage storage)
        {
            asking.Ask(waiting);
            asking.Deliver(quota, 0, storage);
            asking.Answer();
        }
    }

    private static void Run(TenantLimits first, TenantLimits second, double share, (int Kind, int Gateway, int Activation, int Amount)[] steps)
    {
        var storage = Storage.There;
        var isAway = false;
        var time = new FakeTimeProvider();
        var spent = new SpentTimes(time, first);
        var quota = new StoredQuota(time, first, share);
        var gateways = Enumerable.Range(0, Gateways).Select(_ => new ModelGateway(time, spent)).ToArray();
        foreach (var (kind, index, activation, amount) in steps)
        {
            var gateway = gateways[index];
            storage = isAway ? Storage.Away : storage;
            switch (kind)
            {
                case 0:
                    gateway.Ask(amount);
                    break;
                case 1:
                    gateway.Deliver(quota, activation, storage);
                    storage = Storage.There;
                    break;
                case 2:
                    gateway.Answer();
                    break;
                case 3:
                    gateway.Spend(amount);
                    break;
                case 4:
                    // From moments, in which answers arrive, to a good part of a window.
                    time.Advance(TimeSpan.FromMilliseconds(amount < 50 ? amount * 40 : amount * 500));
                    break;
                case 5:
                    gateway.GiveUp();
                    break;
                case 6:
                    gateway.DeliverLate(quota, activation, storage);
                    break;
                case 7:
                    gateway.Die();
                    break;
                case 8:
                    quota.Kill(activation);
                    break;
                case 10:
                    isAway = !isAway;
                    break;
                case 11:
                    storage = Storage.AnswerLost;
                    break;
                case 12:
                    quota.Close(activation, storage);
                    break;
                default:
                    quota.Limits = quota.Limits == first ? second : first;
                    spent.Change(quota.Limits);
                    break;
            }
        }
    }
}
