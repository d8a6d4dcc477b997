using System.Text.Json;

namespace CegidOrleans.Gateway.Findings;

/// <summary>Writes findings for a model to read.</summary>
internal static class FindingJson
{
    /// <summary>Writes a member <c>findings</c> into the object that is open.</summary>
    public static void WriteFindings(this Utf8JsonWriter writer, IEnumerable<Finding> findings)
    {
        writer.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            writer.WriteStartObject();
            writer.WriteString("check", finding.Check);
            writer.WriteNumber("severity", finding.Severity);
            writer.WriteString("invoice_id", finding.InvoiceId);
            writer.WriteString("evidence", finding.Evidence);
            writer.WriteStartArray("related");
            foreach (var id in finding.Related)
            {
                writer.WriteStringValue(id);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
