using System.Diagnostics.Tracing;
using CegidOrleans.Cluster.Tests.Processes;
using Microsoft.Diagnostics.NETCore.Client;

namespace CegidOrleans.Cluster.Tests.Memory;

/// <summary>Has another .NET process collect all its garbage, by the runtime's own diagnostics: what is left is what it holds.</summary>
internal static class ForcedCollection
{
    // Microsoft-Windows-DotNETRuntime, keyword GCHeapCollect: a session with it begins with a full blocking collection.
    private const long GcHeapCollect = 0x800000;

    private const string Collections = "dotnet_gc_collections_total";
    private const string Full = "gen2";

    /// <summary>Collects, and waits for it.</summary>
    public static async Task Of(int processId, HostMetrics metrics)
    {
        var before = await metrics.Sum(Collections, Full);
        var provider = new EventPipeProvider("Microsoft-Windows-DotNETRuntime", EventLevel.Informational, GcHeapCollect);
        using var session = await new DiagnosticsClient(processId).StartEventPipeSessionAsync([provider], requestRundown: false, circularBufferMB: 16, CancellationToken.None);
        var drained = session.EventStream.CopyToAsync(Stream.Null);
        await Deadline.Until(
            async () => await metrics.Sum(Collections, Full) > before, TimeSpan.FromMinutes(1), () => $"process {processId} did not collect");
        await session.StopAsync(CancellationToken.None);
        await drained;
    }
}
