using System.Diagnostics.Metrics;
using CegidOrleans.Telemetry;
using CegidOrleans.Tenancy;
using CegidOrleans.Tenants;

namespace CegidOrleans.Gateway.Telemetry;

/// <summary>How many requests of a tenant its quota let through, and how many not.</summary>
internal sealed class QuotaMetrics
{
    private const string Decision = "cegid.decision";

    private readonly Counter<long> _requests;
    private readonly TenantLabels _labels;

    public QuotaMetrics(IMeterFactory meters, TenantLabels labels)
    {
        _labels = labels;
        _requests = meters.Create(Instrumentation.Name).CreateCounter<long>("cegid.quota.requests", "{request}", "Requests of known callers, granted or refused by their tenant's quota.");
    }

    /// <summary>Notes a request.</summary>
    public void Decided(TenantId tenant, bool granted) => _requests.Add(
        1,
        new KeyValuePair<string, object?>(Instrumentation.Tenant, _labels.Of(tenant)),
        new KeyValuePair<string, object?>(Decision, granted ? "granted" : "refused"));
}
