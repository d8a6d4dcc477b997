using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using CegidOrleans.Cluster.Tests.Memory;
using CegidOrleans.Cluster.Tests.Processes;
using CegidOrleans.Cluster.Tests.Traffic;
using CegidOrleans.Sandbox.Faults;

namespace CegidOrleans.Cluster.Tests;

/// <summary>An ERP that takes calls and answers none, and many who want something of it.</summary>
public sealed class HungErpTests
{
    private const int Callers = 600;

    // What the collector may keep for young objects besides, also just after it has collected: System.GC.Gen0MaxBudget (Directory.Build.props) for each core.
    private static readonly long Kept = Environment.ProcessorCount * (128L << 20);

    [Fact]
    public async Task Callers_of_an_ERP_that_hangs_are_all_answered_soon_and_pile_up_neither_threads_nor_memory()
    {
        await using var cluster = await RunningCluster.Start(
            silos: 1, gateways: 1, ("CEGID_TIMEOUT", "4"), ("Cegid__Resilience__BreakDuration", "00:00:05"), ("Telemetry__OpenMetrics", "true"));
        using var client = new ToolClient();
        var gateway = cluster.Gateways[0];
        Task<Answer> Read(int number) => client.Call(gateway.Address, "get_invoice_details", new JsonObject { ["invoice_id"] = Name("INV", number) }, overMcp: number % 4 == 0);
        Task<Answer> Create(int number) => client.Call(
            gateway.Address,
            "create_invoice",
            new JsonObject { ["customer_id"] = "CUST-001", ["amount"] = number, ["idempotency_key"] = Name("hung", number) },
            overMcp: number % 4 == 0);
        // What grows once, with the first calls, is not what piles up.
        await Task.WhenAll(Enumerable.Range(1, 100).Select(Read));
        HostProcess[] hosts = [cluster.Silos[0], gateway];
        var before = await Task.WhenAll(hosts.Select(Size));
        await cluster.Erp.Harm(FaultRule.Late(TimeSpan.FromMinutes(5)));
        var sent = await cluster.Erp.Requests();

        var began = TimeProvider.System.GetTimestamp();
        var calls = Task.WhenAll(Enumerable.Range(1000, Callers).Select(number => number % 3 == 0 ? Create(number) : Read(number)));
        var largest = before;
        while (!calls.IsCompleted)
        {
            await Task.WhenAny(calls, Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System, TestContext.Current.CancellationToken));
            var now = await Task.WhenAll(hosts.Select(Size));
            largest = [.. now.Zip(largest, (size, most) => (Math.Max(size.Threads, most.Threads), Math.Max(size.Bytes, most.Bytes), Math.Max(size.WorkingSet, most.WorkingSet)))];
        }

        var answers = await calls;
        var took = TimeProvider.System.GetElapsedTime(began);
        var asked = await cluster.Erp.Requests() - sent;
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Callers} callers answered within {took.TotalSeconds:0.0} s, {asked} requests to the ERP; silo {Told(before[0], largest[0])}, gateway {Told(before[1], largest[1])}"));
        Assert.All(answers, answer => Assert.True(
            answer.Kind is AnswerKind.NotNow or AnswerKind.Unknown && answer.Code is "upstream_unavailable" or "timeout" or "outcome_unknown", $"{answer.Kind} {answer.Code} {answer.Message}"));
        // No wait is longer than a place at the ERP (10 s), a call (4 s), and for a write the looks after it (10 s).
        Assert.True(took < TimeSpan.FromSeconds(45), $"it took {took}");
        Assert.True(asked < Callers / 2, $"{asked} requests were sent to an ERP that hangs");
        Assert.All(before.Zip(largest), size =>
        {
            Assert.True(size.Second.Threads - size.First.Threads < 40, Told(size.First, size.Second));
            Assert.True(size.Second.Bytes - size.First.Bytes < 50_000_000, Told(size.First, size.Second));
            Assert.True(size.Second.WorkingSet - size.First.WorkingSet < 200_000_000 + Kept, Told(size.First, size.Second));
        });

        await cluster.Erp.Harm();
        await Deadline.Until(async () => (await Read(1000)).Code == "not_found", TimeSpan.FromMinutes(1), () => "nobody asked the ERP again when it was well");
    }

    // What lives, not what the collector has not got round to yet.
    private static async Task<(int Threads, double Bytes, long WorkingSet)> Size(HostProcess host)
    {
        using var metrics = new HostMetrics(host.Address);
        await ForcedCollection.Of(host.Process.Id, metrics);
        using var process = Process.GetProcessById(host.Process.Id);
        return (process.Threads.Count, await metrics.Sum(HostMetrics.HeapSize) - await metrics.Sum(HostMetrics.HeapFree), process.WorkingSet64);
    }

    private static string Told((int Threads, double Bytes, long WorkingSet) before, (int Threads, double Bytes, long WorkingSet) largest) => string.Create(
        CultureInfo.InvariantCulture,
        $"{before.Threads} → {largest.Threads} threads, {before.Bytes / 1_000_000:0} → {largest.Bytes / 1_000_000:0} MB of {before.WorkingSet / 1_000_000} → {largest.WorkingSet / 1_000_000} MB");

    private static string Name(string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{number:D3}");
}
