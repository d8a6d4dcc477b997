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

    /// <summary>The name of the MCP SDK's source of spans and of its meter.</summary>
    public const string McpSource = "Experimental.ModelContextProtocol";

    private const string HealthPath = "/health";

    // Settings of the OpenTelemetry specification; the SDK reads them itself, with its other OTEL_ names.
    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Sampler = "OTEL_TRACES_SAMPLER";

    /// <summary>
    /// Adds traces and metrics: of HTTP in and out, MCP, Orleans, Polly, the runtime, and our own. Metrics are there for Prometheus; where
    /// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set, traces, metrics and logs go there too.
    /// </summary>
    /// <param name="builder">The host.</param>
    /// <param name="service">What the service is called, unless <c>OTEL_SERVICE_NAME</c> says otherwise.</param>
    public static IHostApplicationBuilder AddTelemetry(this IHostApplicationBuilder builder, string service)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var isExported = !string.IsNullOrWhiteSpace(builder.Configuration[OtlpEndpoint]);
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(service).AddEnvironmentVariableDetector())
            .WithTracing(traces => traces
                .SampleOnlyFor(isExported, builder.Configuration)
                .AddSource(Instrumentation.Name, McpSource, "Microsoft.Orleans.Application", "Microsoft.Orleans.Runtime", "Microsoft.Orleans.Storage")
                .AddAspNetCoreInstrumentation(http => http.Filter = IsWorthASpan)
                .AddHttpClientInstrumentation()
                .AddProcessor<ErrorTextRemoval>())
            .WithMetrics(metrics => metrics
                .AddMeter(Instrumentation.Name, McpSource, "Microsoft.Orleans", "Polly")
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddBoundedViews()
                .AddPrometheusExporter());
        if (isExported)
        {
            telemetry.WithLogging().UseOtlpExporter();
        }

        return builder;
    }

    // Spans that nobody gets are not recorded: their context alone goes on, into logs, audit events and to whom we ask. A caller that records its own is heeded.
    private static TracerProviderBuilder SampleOnlyFor(this TracerProviderBuilder traces, bool isExported, IConfiguration configuration) =>
        isExported || !string.IsNullOrWhiteSpace(configuration[Sampler]) ? traces : traces.SetSampler(new ParentBasedSampler(new AlwaysOffSampler()));

    // Probes and scrapes come every few seconds and tell nothing.
    private static bool IsWorthASpan(HttpContext context) =>
        !context.Request.Path.StartsWithSegments(HealthPath) && !context.Request.Path.StartsWithSegments(MetricsPath);
}
