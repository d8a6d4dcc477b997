using CegidOrleans.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CegidOrleans.Silo.Telemetry;

/// <summary>Says what a host measures and traces, and where that goes: the same for silos and gateway hosts.</summary>
public static class TelemetryRegistration
{
    /// <summary>Where Prometheus finds the metrics.</summary>
    public const string MetricsPath = "/metrics";

    private const string HealthPath = "/health";
    private const string McpName = ErrorTextRemoval.McpSource;

    // The setting of the OpenTelemetry specification; the SDK reads it itself, with its other OTEL_ names.
    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>
    /// Adds traces and metrics: of HTTP in and out, MCP, Orleans, Polly, the runtime, and our own. Metrics are there for Prometheus; where
    /// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set, traces, metrics and logs go there too.
    /// </summary>
    /// <param name="builder">The host.</param>
    /// <param name="service">What the service is called, unless <c>OTEL_SERVICE_NAME</c> says otherwise.</param>
    public static IHostApplicationBuilder AddTelemetry(this IHostApplicationBuilder builder, string service)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(service).AddEnvironmentVariableDetector())
            .WithTracing(traces => traces
                .AddSource(Instrumentation.Name, McpName, "Microsoft.Orleans.Application", "Microsoft.Orleans.Runtime", "Microsoft.Orleans.Storage")
                .AddAspNetCoreInstrumentation(http => http.Filter = IsWorthASpan)
                .AddHttpClientInstrumentation()
                .AddProcessor<ErrorTextRemoval>())
            .WithMetrics(metrics => metrics
                .AddMeter(Instrumentation.Name, McpName, "Microsoft.Orleans", "Polly")
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddBoundedViews()
                .AddPrometheusExporter());
        if (!string.IsNullOrWhiteSpace(builder.Configuration[OtlpEndpoint]))
        {
            telemetry.WithLogging().UseOtlpExporter();
        }

        return builder;
    }

    // Probes and scrapes come every few seconds and tell nothing.
    private static bool IsWorthASpan(HttpContext context) =>
        !context.Request.Path.StartsWithSegments(HealthPath) && !context.Request.Path.StartsWithSegments(MetricsPath);
}
