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
    private static readonly InstrumentAdvice<double> Seconds = new() { HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] };

    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _wait;
    private readonly TenantLabels _labels;

    public ErpMetrics(IMeterFactory meters, TenantLabels labels, UpstreamBreakers breakers)
    {
        _labels = labels;
        var meter = meters.Create(Instrumentation.Name);
        _duration = meter.CreateHistogram(
            "cegid.erp.request.duration",
            "s",
            "Calls of a tenant's ERP, retries included and without the waits for their turn.",
            advice: Seconds);
        _wait = meter.CreateHistogram(
            "cegid.erp.wait.duration", "s", "Waits of calls for their turn, while the ERP is as busy as its tenant's cap permits.", advice: Seconds);
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
    /// <param name="call">The call. One whose turn never came was none of the ERP's.</param>
    public void Called(TenantId tenant, FaultCode? failure, UpstreamCall call)
    {
        if (call.HadTurn)
        {
            Record(_duration, call.Elapsed - call.Waited, tenant, failure?.ToWireName() ?? Instrumentation.Ok);
        }
    }

    /// <summary>Notes a wait.</summary>
    /// <param name="tenant">Whose ERP was waited for.</param>
    /// <param name="waited">How long.</param>
    /// <param name="turn">Whether the call's turn came.</param>
    public void Waited(TenantId tenant, TimeSpan waited, bool turn) =>
        Record(_wait, waited, tenant, turn ? Instrumentation.Ok : FaultCode.UpstreamUnavailable.ToWireName());

    private void Record(Histogram<double> histogram, TimeSpan time, TenantId tenant, string outcome) => histogram.Record(
        time.TotalSeconds,
        new KeyValuePair<string, object?>(Instrumentation.Tenant, _labels.Of(tenant)),
        new KeyValuePair<string, object?>(Instrumentation.Outcome, outcome));
}
