using System.Diagnostics;
using System.Globalization;
using CegidOrleans.Bench.Erp;
using CegidOrleans.Bench.Hosts;
using CegidOrleans.Cluster.Tests.Memory;

namespace CegidOrleans.Bench.Memory;

/// <summary>What calls allocate, what cached documents cost in the silo of a cluster, and what a silo does that has too little memory for them.</summary>
internal static class MemoryReport
{
    private const int JsonBytes = 1024;
    private const double MostBytes = (2.2 * 1024) + (1.3 * JsonBytes);
    private const double MostForAMillion = 4.5 * (1L << 30);
    private const long Mebibyte = 1L << 20;

    private const string HeapLimit = "DOTNET_GCHeapHardLimit";
    private const string ActivationsMetric = "orleans_catalog_activations";

    /// <summary>Measures and prints.</summary>
    /// <param name="options">What the command line says.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>0: a target that is missed is no failure of the run.</returns>
    public static async Task<int> Print(BenchOptions options, CancellationToken cancellationToken)
    {
        await using var erp = await OwnProcess.Start(GeneratedErp.Command);
        var url = new Uri(erp.Address, "y2");
        Console.WriteLine(TargetLine.Head);
        await AllocationReport.Print(options, cancellationToken);
        await Cost(url, options.ManyDocuments, cancellationToken);
        await Limited(url, options.Quick ? 192 : 1024, options.Quick ? 40_000 : 400_000, cancellationToken);
        return 0;
    }

    private static async Task Cost(Uri erp, int documents, CancellationToken cancellationToken)
    {
        var isMillion = documents == 1_000_000;
        await using var product = await Product.Cluster(erp);
        using var metrics = new HostMetrics(product.Silo.Address);
        // What every silo has after its first documents is not the documents'.
        await product.Load(1000, cancellationToken);
        var (emptyHeap, emptyFree, emptySet) = await Held(product, metrics);
        var repeated = await product.Load(documents, cancellationToken);
        var (heap, free, set) = await Held(product, metrics);
        var held = await metrics.Sum(ActivationsMetric);
        // What the collector left free between what lives takes the next ones; it is told beside, and the working set has it.
        var freeOfEach = (free - emptyFree) / (documents - 1000);
        var each = ((heap - emptyHeap) / (documents - 1000)) - freeOfEach;
        Console.WriteLine(new TargetLine(
            $"bytes that live on the silo's heap for a cached document of {JsonBytes} bytes of JSON, over {documents:N0}",
            string.Create(CultureInfo.InvariantCulture, $"≤ {MostBytes:N0} (2.2 KB + 1.3 × JSON)"),
            string.Create(CultureInfo.InvariantCulture, $"{each:N0}; {freeOfEach:N0} are free between them"),
            each <= MostBytes));
        Console.WriteLine(new TargetLine(
            $"working set of the silo with {documents:N0} such documents",
            isMillion ? "≤ 4.5 GiB, holds all" : "",
            string.Create(CultureInfo.InvariantCulture, $"{set / Mebibyte:N0} MiB with {held:N0} activations{Repeated(repeated)}; {emptySet / Mebibyte:N0} MiB before"),
            isMillion ? set <= MostForAMillion && held >= documents : null));
    }

    private static async Task Limited(Uri erp, int limitMebibytes, int documents, CancellationToken cancellationToken)
    {
        await using var product = await Product.Cluster(erp, siloSettings: new() { [HeapLimit] = InHex(limitMebibytes) });
        using var metrics = new HostMetrics(product.Silo.Address);
        var repeated = await product.Load(documents, cancellationToken);
        var (left, heap) = (await metrics.Sum(ActivationsMetric), await metrics.Sum(HostMetrics.HeapSize));
        // What has left memory comes back from the store or the ERP.
        await product.Hear(("get_invoice_details", """{"invoice_id":"INV-0000000"}"""));
        using var process = Process.GetProcessById(product.Silo.Process.Id);
        Console.WriteLine(new TargetLine(
            $"a silo with a heap of at most {limitMebibytes} MiB reads {documents:N0} such documents",
            "sheds idle ones, answers, lives",
            string.Create(CultureInfo.InvariantCulture, $"holds {left:N0} of them, {heap / Mebibyte:N0} MiB on its heap, working set {process.WorkingSet64 / Mebibyte:N0} MiB; all were answered{Repeated(repeated)}"),
            left < documents));
    }

    private static string Repeated(int calls) => calls == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {calls:N0} calls of a hundred after \"repeat in 1 s\"");

    private static string InHex(int mebibytes) => string.Create(CultureInfo.InvariantCulture, $"0x{mebibytes * Mebibyte:X}");

    private static async Task<(double Heap, double Free, double WorkingSet)> Held(Product product, HostMetrics metrics)
    {
        // Before the collection, which is the bench's own: one that moves what lives takes room for it, and keeps that.
        using var process = Process.GetProcessById(product.Silo.Process.Id);
        var set = process.WorkingSet64;
        await ForcedCollection.Of(product.Silo.Process.Id, metrics);
        return (await metrics.Sum(HostMetrics.HeapSize), await metrics.Sum(HostMetrics.HeapFree), set);
    }
}
