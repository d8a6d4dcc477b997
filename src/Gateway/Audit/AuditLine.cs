using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace CegidOrleans.Gateway.Audit;

/// <summary>
/// Writes an event as one line of JSON. The writer's own encoder is kept: it leaves no character outside printable ASCII as it is, so that nothing
/// a caller chose can end a line, hide in a terminal or be taken for another field.
/// </summary>
internal static class AuditLine
{
    private const int LongestValue = 200;

    private static readonly SearchValues<char> ControlCharacters =
        SearchValues.Create([.. Enumerable.Range(0, 0x100).Select(code => (char)code).Where(char.IsControl)]);

    // A line is written whole before its thread begins the next.
    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    /// <summary>Appends the event and a line feed.</summary>
    public static void Write(IBufferWriter<byte> output, AuditEvent recorded) => Write(output, recorded, static (json, recorded) =>
    {
        json.WriteString("time"u8, Text(recorded.Time));
        json.WriteString("event"u8, recorded.Kind == AuditEventKind.Call ? "call" : "refusal");
        json.WriteString("trace_id"u8, Bounded(recorded.TraceId));
        json.WriteString("transport"u8, recorded.Transport);
        Optional(json, "tenant", recorded.Tenant);
        Optional(json, "subject", recorded.Subject);
        Optional(json, "credential", recorded.Credential);
        Optional(json, "operation", recorded.Operation);
        Optional(json, "name", recorded.Name);
        if (!recorded.Documents.IsEmpty)
        {
            json.WriteStartArray("documents"u8);
            foreach (var document in recorded.Documents)
            {
                json.WriteStringValue(Bounded(document));
            }

            json.WriteEndArray();
        }

        json.WriteString("outcome"u8, recorded.Outcome);
        if (recorded.Status is { } status)
        {
            json.WriteNumber("status"u8, status);
        }

        json.WriteNumber("duration_ms"u8, Math.Round(recorded.Duration.TotalMilliseconds, 3));
    });

    /// <summary>Appends a line that says how many events are missing that came before <paramref name="time"/>, and a line feed.</summary>
    public static void WriteGap(IBufferWriter<byte> output, DateTimeOffset time, long lost) => Write(output, (time, lost), static (json, gap) =>
    {
        json.WriteString("time"u8, Text(gap.time));
        json.WriteString("event"u8, "gap");
        json.WriteNumber("lost"u8, gap.lost);
    });

    private static void Write<T>(IBufferWriter<byte> output, T told, Action<Utf8JsonWriter, T> members)
    {
        var json = _writer ??= new Utf8JsonWriter(output);
        json.Reset(output);
        json.WriteStartObject();
        members(json, told);
        json.WriteEndObject();
        json.Flush();
        output.Write("\n"u8);
    }

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, Bounded(value));
        }
    }

    private static string Bounded(string value)
    {
        var shown = value.Length <= LongestValue ? value : value[..LongestValue];
        return shown.AsSpan().ContainsAny(ControlCharacters) ? new string([.. shown.Select(letter => char.IsControl(letter) ? '?' : letter)]) : shown;
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
