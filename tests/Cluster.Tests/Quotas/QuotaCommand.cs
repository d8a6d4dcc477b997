using System.Diagnostics;
using System.Globalization;
using System.Net;
using CegidOrleans.Cluster.Tests.Processes;
using CegidOrleans.Sandbox.Faults;

namespace CegidOrleans.Cluster.Tests.Quotas;

/// <summary>The figures of docs/quotas.md: two gateway hosts, two silos and a Redis, all processes of their own.</summary>
internal static class QuotaCommand
{
    private const string Usage = """
        Usage: dotnet run --project tests/Cluster.Tests -- quotas [--only load|latency|revocation|cap|neighbour]
        """;

    private static bool _exceeded;

    private static readonly (string Name, Func<RunningCluster, TenantsFile, Task> Run)[] Runs =
    [
        ("load", Load), ("latency", Latency), ("revocation", Revocation), ("cap", Cap), ("neighbour", Neighbour),
    ];

    /// <summary>Runs and prints. The exit code is 1 where a quota or a cap was exceeded, 2 where the arguments are wrong.</summary>
    public static async Task<int> Print(string[] arguments)
    {
        var only = arguments is ["--only", var name] ? name : null;
        if ((arguments.Length > 0 && only is null) || (only is not null && !Runs.Any(run => run.Name == only)))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        using var tenants = new TenantsFile();
        await using var cluster = await RunningCluster.Start(silos: 2, gateways: 2, erp =>
        {
            foreach (var tenant in new[] { "plenty", "quiet", "mostly", "revoked" })
                tenants.With(tenant, erp);
            foreach (var tenant in new[] { "even", "uneven" })
                tenants.With(tenant, erp, perMinute: 600);
            tenants.With("mostly", erp, perMinute: 3000).With("noisy", erp, perMinute: 10).With("capped", erp, concurrent: 4).Write();
            return [("TENANTS_FILE", tenants.Path)];
        });
        foreach (var run in Runs.Where(run => only is null || run.Name == only))
        {
            Console.WriteLine($"{run.Name}:");
            await run.Run(cluster, tenants);
        }

        return _exceeded ? 1 : 0;
    }

    // 1,200 a minute on a quota of 600, for two minutes. A window slides: its permits come back a minute after they were spent.
    private static async Task Load(RunningCluster cluster, TenantsFile tenants)
    {
        var (one, other) = (cluster.Gateways[0].Address, cluster.Gateways[1].Address);
        await Task.WhenAll(Run("even", [one, other]), Run("uneven", [.. Enumerable.Repeat(one, 9), other]));

        static async Task Run(string tenant, Uri[] gateways)
        {
            const int Quota = 2 * 600;
            using var caller = new TenantCaller(TenantsFile.Key(tenant));
            var answers = await caller.Load(gateways, 20, TimeSpan.FromSeconds(119));
            var served = answers.Count(answer => answer.Status == HttpStatusCode.OK);
            var refused = answers.Count(answer => answer.Status == HttpStatusCode.TooManyRequests);
            _exceeded |= served > Quota;
            Say($"{tenant}: {answers.Count} sent, {served} served, {refused} refused, {answers.Count - served - refused} otherwise; {100.0 * served / Quota:0.0} % of the quota");
        }
    }

    // The same cached document for three tenants: one whose quota is so high that a lease lasts, one that uses 80 % of its quota, in turns.
    private static async Task Latency(RunningCluster cluster, TenantsFile tenants)
    {
        var gateways = cluster.Gateways.Select(gateway => gateway.Address).ToArray();
        using var plenty = new TenantCaller(TenantsFile.Key("plenty"));
        using var mostly = new TenantCaller(TenantsFile.Key("mostly"));
        await plenty.Load(gateways, 40, TimeSpan.FromSeconds(5));
        await mostly.Load(gateways, 20, TimeSpan.FromSeconds(5));
        var (free, bound) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var round = 0; round < 5; round++)
        {
            free.AddRange(Served(await plenty.Load(gateways, 40, TimeSpan.FromSeconds(8))));
            bound.AddRange(Served(await mostly.Load(gateways, 40, TimeSpan.FromSeconds(8))));
        }

        var (without, with) = (new Latencies(free), new Latencies(bound));
        Say($"quota of {TenantsFile.Plenty}: {without}");
        Say($"80 % of a quota of 3000 a minute: {with}; ratio p50 {with.P50 / without.P50:0.00}, p99 {with.P99 / without.P99:0.00}");
    }

    private static async Task Revocation(RunningCluster cluster, TenantsFile tenants)
    {
        using var caller = new TenantCaller(TenantsFile.Key("revoked"));
        var (gone, back) = (new List<double>(), new List<double>());
        for (var round = 0; round < 5; round++)
        {
            gone.Add(await Until(HttpStatusCode.Unauthorized, revoked: true));
            back.Add(await Until(HttpStatusCode.OK, revoked: false));
        }

        Say($"refused by both gateway hosts after {Seconds(gone)}; let in again by both after {Seconds(back)}");

        async Task<double> Until(HttpStatusCode wanted, bool revoked)
        {
            var start = Stopwatch.GetTimestamp();
            tenants.Revoke("revoked", revoked).Write();
            while ((await Task.WhenAll(cluster.Gateways.Select(gateway => caller.Read(gateway.Address)))).Any(answer => answer.Status != wanted))
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }

    private static async Task Cap(RunningCluster cluster, TenantsFile tenants)
    {
        using var caller = new TenantCaller(TenantsFile.Key("capped"));
        foreach (var latency in new[] { 50, 1000 })
        {
            await cluster.Erp.Harm(FaultRule.Late(TimeSpan.FromMilliseconds(latency)));
            await cluster.Erp.Peak();
            var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(number =>
                caller.Read(cluster.Gateways[number % 2].Address, $"CAP-{latency}-{number:000}")));
            var peak = await cluster.Erp.Peak();
            _exceeded |= peak > 4;
            // The ERP has no such documents; it was asked for them all the same.
            var served = answers.Where(answer => answer.Status == HttpStatusCode.NotFound).ToArray();
            var refused = answers.Where(answer => answer.Status == HttpStatusCode.ServiceUnavailable).ToArray();
            var (otherwise, longest) = (200 - served.Length - refused.Length, answers.Max(answer => answer.Took).TotalSeconds);
            Say($"cap 4, 200 callers at once, ERP {latency} ms: {served.Length} served, {refused.Length} refused, {otherwise} otherwise; longest wait {longest:0.0} s, most calls at once {peak}");
        }

        await cluster.Erp.Harm();
    }

    // 200 requests a second above the limit. The machine is shared by all: what it has to do for refusals slows whatever else it does.
    private static async Task Neighbour(RunningCluster cluster, TenantsFile tenants)
    {
        var gateways = cluster.Gateways.Select(gateway => gateway.Address).ToArray();
        using var quiet = new TenantCaller(TenantsFile.Key("quiet"));
        using var noisy = new TenantCaller(TenantsFile.Key("noisy"));
        await quiet.Load(gateways, 40, TimeSpan.FromSeconds(5));
        await noisy.Load(gateways, 200, TimeSpan.FromSeconds(3));
        var (alone, beside) = (new List<TimeSpan>(), new List<TimeSpan>());
        var refusals = 0;
        for (var round = 0; round < 3; round++)
        {
            alone.AddRange(Served(await quiet.Load(gateways, 40, TimeSpan.FromSeconds(8))));
            var noise = noisy.Load(gateways, 200, TimeSpan.FromSeconds(8));
            beside.AddRange(Served(await quiet.Load(gateways, 40, TimeSpan.FromSeconds(8))));
            refusals += (await noise).Count(answer => answer.Status == HttpStatusCode.TooManyRequests);
        }

        var (before, during) = (new Latencies(alone), new Latencies(beside));
        Say($"alone: {before}");
        Say($"beside {refusals} refusals of another tenant: {during}; ratio p50 {during.P50 / before.P50:0.00}, p99 {during.P99 / before.P99:0.00}");
    }

    private static IEnumerable<TimeSpan> Served(List<(HttpStatusCode Status, TimeSpan Took)> answers) => answers.TrueForAll(answer => answer.Status == HttpStatusCode.OK)
        ? answers.Select(answer => answer.Took)
        : throw new InvalidOperationException($"Not all were served: {string.Join(", ", answers.GroupBy(answer => answer.Status).Select(group => $"{group.Count()} × {group.Key}"))}.");

    private static string Seconds(List<double> times) => string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", times.Select(time => time.ToString("0.00", CultureInfo.InvariantCulture)))} s");

    private static void Say(FormattableString line) => Console.WriteLine("  " + FormattableString.Invariant(line));
}
