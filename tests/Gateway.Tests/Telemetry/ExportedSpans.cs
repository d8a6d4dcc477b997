using System.Collections.Concurrent;
using System.Diagnostics;
using OpenTelemetry;

namespace CegidOrleans.Gateway.Tests.Telemetry;

/// <summary>Stands where an exporter stands: behind the product's own processors.</summary>
internal sealed class ExportedSpans : BaseProcessor<Activity>
{
    private readonly ConcurrentQueue<Activity> _all = new();

    public IReadOnlyList<Activity> All => [.. _all];

    public override void OnEnd(Activity data) => _all.Enqueue(data);
}
