using System.Diagnostics.Metrics;
using CegidOrleans.Telemetry;

namespace CegidOrleans.Gateway.Audit;

/// <summary>How many audit events there are, and whether any are missing.</summary>
internal sealed class AuditMetrics(IMeterFactory meters)
{
    private const string Result = "cegid.result";

    private readonly Counter<long> _events =
        meters.Create(Instrumentation.Name).CreateCounter<long>("cegid.audit.events", "{event}", "Audit events, written or lost.");

    /// <summary>Events were written.</summary>
    public void Written(long count) => _events.Add(count, new KeyValuePair<string, object?>(Result, "written"));

    /// <summary>Events were not written and never will be.</summary>
    public void Lost(long count) => _events.Add(count, new KeyValuePair<string, object?>(Result, "lost"));
}
