using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace CegidOrleans.Grains.Tests.Quotas.Upstream;

/// <summary>The cap holds: whatever silos, activations and messages do, no call to an ERP is begun while as many as the cap are under way on leases.</summary>
public sealed class SlotExactnessTests
{
    private const int Silos = 3;

    private static readonly Gen<(int Kind, int Silo, int Activation, int Amount)> Step = Gen.Select(
        Gen.Frequency(
            (6, Gen.Const(0)), (6, Gen.Const(1)), (6, Gen.Const(2)), (7, Gen.Const(3)), (5, Gen.Const(4)), (5, Gen.Const(5)),
            (1, Gen.Const(6)), (1, Gen.Const(7)), (1, Gen.Const(8)), (1, Gen.Const(9))),
        Gen.Int[0, Silos - 1],
        Gen.Int[0, 1],
        Gen.Int[0, 12]);

    [Fact]
    public void No_interleaving_of_demands_deaths_and_delays_begins_a_call_beyond_the_cap() =>
        Gen.Select(Gen.Int[1, 10], Step.Array[50, 400]).Sample((cap, steps) => Run(cap, steps), iter: 3000);

    [Fact]
    public void An_activation_that_was_replaced_and_does_not_know_it_yet_renews_no_lease_beyond_the_cap()
    {
        var time = new FakeTimeProvider();
        var slots = new StoredSlots(time, cap: 4);
        var (first, second) = (new ModelSilo(time), new ModelSilo(time));
        Ask(first, activation: 0);
        Assert.True(first.Begin(4));
        Ask(second, activation: 1);

        time.Advance(TimeSpan.FromSeconds(5.9));
        Ask(first, activation: 0);
        time.Advance(TimeSpan.FromSeconds(24.3));
        first.NoteLeaseEnd();
        Assert.Equal(4, first.BusyOnLease);
        Ask(second, activation: 1);
        Assert.False(second.Begin(1), "A fifth call was begun.");

        void Ask(ModelSilo silo, int activation)
        {
            silo.Ask(4);
            silo.Deliver(slots, activation);
            silo.Answer();
        }
    }

    private static void Run(int cap, (int Kind, int Silo, int Activation, int Amount)[] steps)
    {
        var time = new FakeTimeProvider();
        var slots = new StoredSlots(time, cap);
        var silos = Enumerable.Range(0, Silos).Select(_ => new ModelSilo(time)).ToArray();
        foreach (var (kind, index, activation, amount) in steps)
        {
            var silo = silos[index];
            switch (kind)
            {
                case 0:
                    silo.Ask(amount);
                    break;
                case 1:
                    silo.Deliver(slots, activation);
                    break;
                case 2:
                    silo.Answer();
                    break;
                case 3 when silo.Begin(amount):
                    var busy = silos.Sum(other => other.BusyOnLease);
                    Assert.True(busy <= cap, $"{busy} calls are under way, of {cap}.");
                    break;
                case 4:
                    silo.End(amount);
                    break;
                case 5:
                    time.Advance(TimeSpan.FromMilliseconds(amount < 11 ? amount * 150 : amount * 700));
                    Array.ForEach(silos, other => other.NoteLeaseEnd());
                    break;
                case 6:
                    silo.GiveUp();
                    break;
                case 7:
                    silo.DeliverLate(slots, activation);
                    break;
                case 8:
                    silo.Die();
                    break;
                case 9:
                    slots.Kill(activation);
                    break;
            }
        }
    }
}
