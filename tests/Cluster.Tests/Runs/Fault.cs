using CegidOrleans.Cluster.Tests.Processes;
using CegidOrleans.Cluster.Tests.Traffic;
using CegidOrleans.Sandbox.Faults;

namespace CegidOrleans.Cluster.Tests.Runs;

/// <summary>What goes wrong in a run.</summary>
/// <param name="Name">What the table calls it.</param>
internal sealed record Fault(string Name)
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(2);

    /// <summary>The name as a part of keys and of names of fields.</summary>
    public string Key => new([.. Name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_')]);

    /// <summary>What goes wrong in the ERP all the time.</summary>
    public IReadOnlyList<FaultRule> Rules { get; init; } = [];

    /// <summary>What is done to the cluster when a third of the writes are done, or null. It may wait for more.</summary>
    public Func<RunningCluster, WriteLog, int, Task>? Strike { get; init; }

    /// <summary>Nothing.</summary>
    public static Fault None { get; } = new("calm");

    /// <summary>One commit in five is answered by a cut connection.</summary>
    public static Fault LostAnswers { get; } = new("20 % of commits answered by a cut connection")
    {
        Rules = [.. Writes(new FaultRule { Effect = FaultEffect.Drop, Moment = FaultMoment.AfterCommit, Probability = 0.2 })],
    };

    /// <summary>429 before, 500 before and after the commit.</summary>
    public static Fault ErrorAnswers { get; } = new("429 and 500")
    {
        Rules =
        [
            .. Writes(new FaultRule { Effect = FaultEffect.Status, Status = 429, RetryAfterSeconds = 1, Probability = 0.05 }),
            .. Writes(new FaultRule { Effect = FaultEffect.Status, Status = 500, Probability = 0.05 }),
            .. Writes(new FaultRule { Effect = FaultEffect.Status, Status = 500, Moment = FaultMoment.AfterCommit, Probability = 0.05 }),
        ],
    };

    /// <summary>A silo is killed and started again.</summary>
    public static Fault SiloKilled { get; } = new("a silo killed") { Strike = (cluster, log, writes) => Kill(cluster.Silos[0], log, writes) };

    /// <summary>A gateway host is killed and started again.</summary>
    public static Fault GatewayKilled { get; } = new("a gateway killed") { Strike = (cluster, log, writes) => Kill(cluster.Gateways[0], log, writes) };

    /// <summary>Redis is killed and started again with what it has on its disk.</summary>
    public static Fault RedisRestarted { get; } = new("Redis restarted")
    {
        Strike = async (cluster, _, _) =>
        {
            await cluster.Redis.Down();
            await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System);
            await cluster.Redis.Up();
        },
    };

    /// <summary>A silo stands still for longer than the others wait for it, and then goes on as if nothing had been: it has to find out that it is counted out.</summary>
    public static Fault SiloFrozen { get; } = new("a silo frozen until it is counted out")
    {
        Strike = async (cluster, _, _) =>
        {
            var frozen = cluster.Silos[0].Process;
            await frozen.Send(Signal.Stop);
            await Deadline.Until(async () => await cluster.Silos[1].ActiveSilos() == 1, Within, () => "the frozen silo was not counted out");
            // Long enough for the others to have taken over and written on.
            await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System);
            await frozen.Send(Signal.Cont);
            await frozen.Exit(Within);
            await cluster.Silos[0].Launch();
        },
    };

    /// <summary>
    /// The silos cannot talk to each other, while each of them goes on talking to gateway hosts, Redis and the ERP: until one has counted the other out, both
    /// believe to be the cluster. Then the network is mended, and the one that is out has to end.
    /// </summary>
    public static Fault SilosPartitioned { get; } = new("silos partitioned until one is counted out")
    {
        Strike = async (cluster, _, _) =>
        {
            foreach (var relay in cluster.Network)
                relay.Cut();
            // It learns that from Redis, which it still reaches.
            var countedOut = await Task.WhenAny(cluster.Silos.Select(async silo =>
            {
                await silo.Process.Exit(Within);
                return silo;
            }));
            await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System);
            foreach (var relay in cluster.Network)
                relay.Mend();
            await (await countedOut).Launch();
        },
    };

    /// <summary>All of them, in the order of the table.</summary>
    public static IReadOnlyList<Fault> All { get; } = [None, LostAnswers, ErrorAnswers, SiloKilled, GatewayKilled, RedisRestarted, SiloFrozen, SilosPartitioned];

    private static IEnumerable<FaultRule> Writes(FaultRule rule) =>
        [rule with { Method = "POST", Path = "invoices" }, rule with { Method = "PUT" }, rule with { Method = "DELETE" }];

    private static async Task Kill(HostProcess host, WriteLog log, int writes)
    {
        await host.Process.Kill();
        await Task.WhenAny(log.Done(writes * 2 / 3), Task.Delay(TimeSpan.FromSeconds(10), TimeProvider.System));
        await host.Launch();
    }
}
