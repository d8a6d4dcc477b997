using System.Globalization;
using CegidOrleans.Bench.Bare;
using CegidOrleans.Bench.Pairs;
using CegidOrleans.Cluster.Tests.Memory;

namespace CegidOrleans.Bench.Memory;

/// <summary>How many bytes a call allocates, in the product in one process and in the bare SDK, each by what its runtime counts.</summary>
internal static class AllocationReport
{
    private const double Seconds = 4;
    private const string AllocatedMetric = "dotnet_gc_heap_total_allocated_bytes_total";

    // /metrics to everybody: the bench's callers are no operators.
    private static readonly KeyValuePair<string, string> Open = new("Telemetry__OpenMetrics", "true");

    /// <summary>Measures and prints.</summary>
    /// <param name="options">What the command line says.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public static async Task Print(BenchOptions options, CancellationToken cancellationToken)
    {
        await using var stage = new Stage(options);
        var product = await stage.Embedded(1, Open);
        using var metrics = new HostMetrics(product.Gateway.Address);
        foreach (var (what, tool, arguments) in new[]
        {
            ("a hot read", HotReads.Tool, HotReads.Arguments),
            ("a cached list of one", "list_invoices", """{"limit":1}"""),
        })
        {
            var (measured, against) = await BareRow.Against(stage, product, tool, arguments);
            using var bare = new HttpClient { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{against.Plan.Port}")) };
            var ours = await OfACall(stage, measured, () => metrics.Sum(AllocatedMetric), cancellationToken);
            var theirs = await OfACall(
                stage, against, async () => double.Parse(await bare.GetStringAsync(BareServer.Allocated, cancellationToken), CultureInfo.InvariantCulture), cancellationToken);
            Console.WriteLine(new TargetLine(
                $"bytes that {what} allocates, embedded", "", string.Create(CultureInfo.InvariantCulture, $"{ours:N0}; the bare SDK {theirs:N0}"), null));
        }
    }

    private static async Task<double> OfACall(Stage stage, Side side, Func<Task<double>> allocated, CancellationToken cancellationToken)
    {
        // Once to warm up, once to count; each answer is counted, as nothing is sent before.
        var plan = side.Plan with { Seconds = Seconds, SettleSeconds = 0 };
        await stage.Generator.Run(plan, cancellationToken);
        var before = await allocated();
        var load = await stage.Generator.Run(plan, cancellationToken);
        return load.Errors + load.Closed > 0
            ? throw new InvalidOperationException($"{load.Errors} errors, {load.Closed} connections closed. The first: {load.FirstError}")
            : (await allocated() - before) / load.Answers;
    }
}
