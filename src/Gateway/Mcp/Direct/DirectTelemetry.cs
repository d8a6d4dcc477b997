using System.Diagnostics;
using System.Diagnostics.Metrics;
using CegidOrleans.Silo.Telemetry;
using ModelContextProtocol.Protocol;

namespace CegidOrleans.Gateway.Mcp.Direct;

/// <summary>
/// The span and the duration of a direct call, named and labelled as the MCP SDK does it for all other requests (OpenTelemetry's semantic conventions for
/// MCP): who reads them need not know who answered.
/// </summary>
internal sealed class DirectTelemetry
{
    // What the conventions call a tool's error; protocol errors are told by their code.
    private const string ToolError = "tool_error";
    private const string Method = "mcp.method.name";
    private const string Version = "mcp.protocol.version";
    private const string ErrorType = "error.type";

    private static readonly ActivitySource Spans = new(TelemetryRegistration.McpSource);

    private readonly Histogram<double> _duration;
    private readonly TimeProvider _time;

    public DirectTelemetry(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        _duration = meters.Create(TelemetryRegistration.McpSource).CreateHistogram(
            "mcp.server.operation.duration",
            "s",
            "MCP request or notification duration as observed on the receiver from the time it was received until the result or ack is sent.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120, 300] });
    }

    /// <summary>Begins the span of a call, where somebody listens.</summary>
    public static Activity? Start(in DirectCall call, string revision)
    {
        if (!Spans.HasListeners())
            return null;

        var name = call.Tool.Definition.Name;
        var span = Spans.StartActivity($"{RequestMethods.ToolsCall} {name}", ActivityKind.Server);
        if (span is { IsAllDataRequested: true })
        {
            span.AddTag("jsonrpc.request.id", call.Id.ToString());
            span.AddTag(Method, RequestMethods.ToolsCall);
            span.AddTag("network.transport", "tcp");
            span.AddTag("network.protocol.name", "http");
            span.AddTag(Version, revision);
            span.AddTag("gen_ai.tool.name", name);
            span.AddTag("gen_ai.operation.name", "execute_tool");
        }

        return span;
    }

    /// <summary>Ends a call whose result is written.</summary>
    public void Ended(Activity? span, string revision, long start, bool failed) => Ended(span, revision, start, failed ? ToolError : null, null);

    /// <summary>Ends a call that a protocol error answers.</summary>
    public void Ended(Activity? span, string revision, long start, string code) => Ended(span, revision, start, code, code);

    private void Ended(Activity? span, string revision, long start, string? error, string? code)
    {
        var tags = new TagList { { Method, RequestMethods.ToolsCall }, { Version, revision } };
        if (error is not null)
        {
            tags.Add(ErrorType, error);
            span?.AddTag(ErrorType, error);
            span?.SetStatus(ActivityStatusCode.Error);
        }

        if (code is not null)
        {
            tags.Add("rpc.response.status_code", code);
            span?.AddTag("rpc.response.status_code", code);
        }

        _duration.Record(_time.GetElapsedTime(start).TotalSeconds, tags);
    }
}
