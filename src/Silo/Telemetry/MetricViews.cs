using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;

namespace CegidOrleans.Silo.Telemetry;

/// <summary>Takes those labels off the instruments of libraries that grow with tenants, documents or what callers make up.</summary>
internal static class MetricViews
{
    // Also a wrong method's name is a label there.
    private const int MostMcpSeries = 500;

    /// <summary>Adds the views.</summary>
    public static MeterProviderBuilder AddBoundedViews(this MeterProviderBuilder metrics) => metrics.AddView(Of);

    private static MetricStreamConfiguration? Of(Instrument instrument) => instrument.Meter.Name switch
    {
        // Without pipeline.instance, which is the tenant: cegid.erp.… has that, bounded.
        "Polly" => Only("pipeline.name", "strategy.name", "operation.key", "event.name", "event.severity", "exception.type", "attempt.handled"),
        // Without the tool's, prompt's and resource's name, as the caller writes it: cegid.call.duration has those that there are.
        TelemetryRegistration.McpSource => Only(MostMcpSeries, "mcp.method.name", "mcp.protocol.version", "error.type", "rpc.response.status_code"),
        // Without the address, which is the tenant's ERP.
        "System.Net.Http" when instrument.Name == "http.client.request.duration" => Only("http.request.method", "http.response.status_code", "error.type"),
        "System.Net.Http" or "System.Net.NameResolution" => MetricStreamConfiguration.Drop,
        _ => null,
    };

    private static MetricStreamConfiguration Only(params string[] labels) => new() { TagKeys = labels };

    private static MetricStreamConfiguration Only(int most, params string[] labels) => new() { TagKeys = labels, CardinalityLimit = most };
}
