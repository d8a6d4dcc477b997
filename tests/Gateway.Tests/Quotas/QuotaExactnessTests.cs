using CegidOrleans.Tenants;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace CegidOrleans.Gateway.Tests.Quotas;

/// <summary>
/// Never over: whatever gateway hosts, silos and the network do, no minute and no hour, wherever it begins, holds more requests than the tenant's limit.
/// </summary>
public sealed class QuotaExactnessTests
{
    private const int Gateways = 3;
    private const int Activations = 2;

    private static readonly Gen<TenantLimits> Limits = Gen.Select(Gen.Int[1, 120], Gen.Int[1, 400], (minute, hour) => new TenantLimits(minute, hour, 16));

    private static readonly Gen<(int Kind, int Gateway, int Activation, int Amount)> Step = Gen.Select(
        Gen.Frequency(
            (6, Gen.Const(0)), (6, Gen.Const(1)), (6, Gen.Const(2)), (8, Gen.Const(3)), (5, Gen.Const(4)),
            (1, Gen.Const(5)), (1, Gen.Const(6)), (1, Gen.Const(7)), (1, Gen.Const(8)), (1, Gen.Const(9))),
        Gen.Int[0, Gateways - 1],
        Gen.Int[0, Activations - 1],
        Gen.Int[0, 60]);

    [Fact]
    public void No_interleaving_of_demands_deaths_delays_and_changes_spends_more_than_any_window_permits() =>
        Gen.Select(Limits, Limits, Step.Array[50, 400]).Sample((first, second, steps) => Run(first, second, steps), iter: 3000);

    private static void Run(TenantLimits first, TenantLimits second, (int Kind, int Gateway, int Activation, int Amount)[] steps)
    {
        var time = new FakeTimeProvider();
        var spent = new SpentTimes(time, first);
        var quota = new StoredQuota(time, first);
        var gateways = Enumerable.Range(0, Gateways).Select(_ => new ModelGateway(time, spent)).ToArray();
        foreach (var (kind, index, activation, amount) in steps)
        {
            var gateway = gateways[index];
            switch (kind)
            {
                case 0:
                    gateway.Ask(amount);
                    break;
                case 1:
                    gateway.Deliver(quota, activation);
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
                    gateway.DeliverLate(quota, activation);
                    break;
                case 7:
                    gateway.Die();
                    break;
                case 8:
                    quota.Kill(activation);
                    break;
                default:
                    quota.Limits = quota.Limits == first ? second : first;
                    spent.Change(quota.Limits);
                    break;
            }
        }
    }
}
