using System.Diagnostics;
using System.Diagnostics.Metrics;
using CegidOrleans.Cegid.Resilience;
using CegidOrleans.Faults;
using CegidOrleans.Telemetry;
using CegidOrleans.Tenancy;
using CegidOrleans.Tenants;

namespace CegidOrleans.Cegid.Telemetry;

/// <summary>How the tenants' ERPs do.</summary>
internal sealed class ErpMetrics
{
    private readonly Histogram<double> _duration;
    private readonly TenantLabels _labels;

    public ErpMetrics(IMeterFactory meters, TenantLabels labels, UpstreamBreakers breakers)
    {
        _labels = labels;
        var meter = meters.Create(Instrumentation.Name);
        _duration = meter.CreateHistogram(
            "cegid.erp.request.duration",
            "s",
            "Calls of a tenant's ERP, retries included.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] });
        meter.CreateObservableGauge(
            "cegid.erp.breaker.state",
            () => breakers.States.GroupBy(breaker => labels.Of(breaker.Tenant), breaker => breaker.State)
                .Select(states => new Measurement<int>(states.Max(), new KeyValuePair<string, object?>(Instrumentation.Tenant, states.Key))),
            null,
            "The breaker of a tenant's ERP: 0 closed, 1 half open, 2 open; of those that share a label the worst.");
    }

    /// <summary>Where the spans of calls come from.</summary>
    public static ActivitySource Spans { get; } = new(Instrumentation.Name);

    /// <summary>Notes a call.</summary>
    /// <param name="tenant">Whose ERP was called.</param>
    /// <param name="failure">What it failed with, or null.</param>
    /// <param name="duration">How long it took, retries included.</param>
    public void Called(TenantId tenant, FaultCode? failure, TimeSpan duration) => _duration.Record(
        duration.TotalSeconds,
        new KeyValuePair<string, object?>(Instrumentation.Tenant, _labels.Of(tenant)),
        new KeyValuePair<string, object?>(Instrumentation.Outcome, failure?.ToWireName() ?? Instrumentation.Ok));
}
