using System.Diagnostics.Metrics;
using CegidOrleans.Telemetry;

namespace CegidOrleans.Gateway.Telemetry;

/// <summary>How long callers wait for what they ask for, and what comes of it.</summary>
internal sealed class CallMetrics
{
    private readonly Histogram<double> _duration;

    public CallMetrics(IMeterFactory meters) => _duration = meters.Create(Instrumentation.Name).CreateHistogram(
        "cegid.call.duration",
        "s",
        "Calls of tools, prompts, resources and completions, by their names in the public contract.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });

    /// <summary>Notes a call.</summary>
    public void Ended(string operation, string name, string transport, string outcome, TimeSpan duration) => _duration.Record(
        duration.TotalSeconds,
        new KeyValuePair<string, object?>("cegid.operation", operation),
        new KeyValuePair<string, object?>("cegid.name", name),
        new KeyValuePair<string, object?>("cegid.transport", transport),
        new KeyValuePair<string, object?>(Instrumentation.Outcome, outcome));
}
