using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using CegidOrleans.Faults;
using CegidOrleans.QrCodes;

namespace CegidOrleans.Grains.QrCodes.Reports;

/// <summary>Writes the report that <see cref="QrCodeReportSchema"/> describes.</summary>
internal static class QrReportWriter
{
    // Arabic names stay legible. The report is served as JSON and never put into HTML, so nothing has to be escaped for HTML.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a report.</summary>
    public static ReadOnlyMemory<byte> Write(QrReading reading, ErpAnswer erp)
    {
        var buffer = new ArrayBufferWriter<byte>(2_048);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("format", reading.Format);
            if (reading.Encoding is { } encoding)
                writer.WriteString("encoding", encoding);

            writer.WriteBoolean("valid", QrSummary.IsValid(reading.Verdict, erp.Verdict));
            writer.WriteString("summary", QrSummary.Describe(reading, erp));
            WriteFields(writer, reading);
            WriteOffline(writer, reading);
            WriteErp(writer, erp);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void WriteFields(Utf8JsonWriter writer, QrReading reading)
    {
        writer.WriteStartObject("fields");
        foreach (var (name, value) in reading.Fields)
            writer.WriteString(name, value);

        writer.WriteEndObject();
    }

    private static void WriteOffline(Utf8JsonWriter writer, QrReading reading)
    {
        writer.WriteStartObject("offline");
        writer.WriteString("verdict", WireName(reading.Verdict));
        writer.WriteStartArray("checks");
        foreach (var check in reading.Checks)
        {
            writer.WriteStartObject();
            writer.WriteString("name", check.Name);
            writer.WriteString("outcome", WireName(check.Outcome));
            writer.WriteString("message", check.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteErp(Utf8JsonWriter writer, ErpAnswer erp)
    {
        writer.WriteStartObject("erp");
        writer.WriteString("verdict", WireName(erp.Verdict));
        if (!erp.Json.IsEmpty)
        {
            writer.WritePropertyName("answer");
            // Parsed when it was read: what reaches this line is one JSON object.
            writer.WriteRawValue(erp.Json.Span, skipInputValidation: true);
        }

        if (erp.Error is { } error)
        {
            writer.WriteStartObject("error");
            writer.WriteString("code", error.Code.ToWireName());
            writer.WriteString("message", error.Message);
            writer.WriteBoolean("retryable", error.Retryable);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static string WireName<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
