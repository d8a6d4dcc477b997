using System.Text;

namespace CegidOrleans.Deploy.Tests.Running;

/// <summary>A span as it was sent: by which service, and by which source in it.</summary>
internal sealed record SentSpan(string Service, string Source, string Name, string TraceId, string SpanId, string ParentId, DateTimeOffset Started, TimeSpan Duration);

/// <summary>A log record as it was sent.</summary>
internal sealed record SentRecord(string Service, string TraceId, string Text);

/// <summary>
/// Reads what of the messages of OTLP is looked at here, by the numbers of their fields:
/// https://github.com/open-telemetry/opentelemetry-proto/tree/main/opentelemetry/proto (trace/v1, logs/v1, common/v1).
/// </summary>
internal static class OtlpMessage
{
    private const int NanosecondsPerTick = 100;

    /// <summary>The spans of an ExportTraceServiceRequest.</summary>
    public static List<SentSpan> Spans(byte[] message) =>
    [
        .. from resource in Wire.Fields(message)[1]
           let parts = Wire.Fields(resource.Bytes)
           from scope in parts[2]
           let scoped = Wire.Fields(scope.Bytes)
           from sent in scoped[2]
           let span = Wire.Fields(sent.Bytes)
           let started = span[7].Single().Number
           select new SentSpan(
               Service(parts), Text(Wire.Fields(scoped[1].Single().Bytes)[1]), Text(span[5]), Hex(span[1]), Hex(span[2]), Hex(span[4]),
               DateTimeOffset.UnixEpoch.AddTicks((long)(started / NanosecondsPerTick)), TimeSpan.FromTicks((long)((span[8].Single().Number - started) / NanosecondsPerTick))),
    ];

    /// <summary>The log records of an ExportLogsServiceRequest.</summary>
    public static List<SentRecord> Records(byte[] message) =>
    [
        .. from resource in Wire.Fields(message)[1]
           let parts = Wire.Fields(resource.Bytes)
           from scope in parts[2]
           from sent in Wire.Fields(scope.Bytes)[2]
           let record = Wire.Fields(sent.Bytes)
           select new SentRecord(Service(parts), Hex(record[9]), record[5].Any() ? Text(Wire.Fields(record[5].Single().Bytes)[1]) : ""),
    ];

    private static string Service(ILookup<int, Wire.Field> resource) => Text(Wire.Fields(Wire.Fields(resource[1].Single().Bytes)[1]
        .Select(attribute => Wire.Fields(attribute.Bytes)).Single(attribute => Text(attribute[1]) == "service.name")[2].Single().Bytes)[1]);

    private static string Text(IEnumerable<Wire.Field> field) => field.Any() ? Encoding.UTF8.GetString(field.Single().Bytes) : "";

    private static string Hex(IEnumerable<Wire.Field> field) => field.Any() ? Convert.ToHexStringLower(field.Single().Bytes) : "";
}
