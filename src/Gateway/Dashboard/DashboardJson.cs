using System.Text.Json;
using CegidOrleans.Documents;
using CegidOrleans.Faults;
using CegidOrleans.Gateway.Tools;

namespace CegidOrleans.Gateway.Dashboard;

/// <summary>Writes the dashboard and what its parts have in common.</summary>
internal static class DashboardJson
{
    /// <summary>The whole: parts that failed are named with their error, and are absent.</summary>
    public static ReadOnlyMemory<byte> Of(DateTimeOffset now, IReadOnlyList<DashboardPart> parts) => JsonText.Object(writer =>
    {
        writer.WriteString("as_of", now);
        writer.WriteBoolean("partial", parts.Any(part => part.Fault is not null));
        writer.WriteStartArray("failed");
        foreach (var part in parts.Where(part => part.Fault is not null))
        {
            writer.WriteStartObject();
            writer.WriteString("part", part.Name);
            writer.WriteString("code", part.Fault!.Code.ToWireName());
            writer.WriteString("message", part.Fault.Message);
            writer.WriteBoolean("retryable", part.Fault.Retryable);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        foreach (var part in parts.Where(part => part.Figures is not null))
        {
            writer.WriteStartObject(part.Name);
            part.Figures!(writer);
            WriteFreshness(writer, part.Freshness!);
            writer.WriteEndObject();
        }
    });

    /// <summary>Writes amounts by currency and age.</summary>
    public static void Write(Utf8JsonWriter writer, IEnumerable<Receivables> receivables)
    {
        writer.WriteStartArray("by_currency");
        foreach (var currency in receivables)
        {
            writer.WriteStartObject();
            writer.WriteString("currency", currency.Currency);
            writer.WriteNumber("open", currency.Open);
            writer.WriteNumber("overdue", currency.Overdue);
            writer.WriteStartObject("by_age");
            foreach (var (age, sum) in Receivables.Ages.Zip(currency.ByAge))
            {
                writer.WriteNumber(age, sum);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes the best.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="name">What they are called.</param>
    /// <param name="count">What was counted for each.</param>
    /// <param name="sellers">The best, in order.</param>
    /// <param name="more">Writes further members of one.</param>
    public static void Write(Utf8JsonWriter writer, string name, string count, IEnumerable<TopSeller> sellers, Action<Utf8JsonWriter, TopSeller>? more = null)
    {
        writer.WriteStartArray(name);
        foreach (var seller in sellers)
        {
            writer.WriteStartObject();
            writer.WriteString("id", seller.Id);
            more?.Invoke(writer, seller);
            writer.WriteString("currency", seller.Currency);
            writer.WriteNumber("amount", seller.Amount);
            writer.WriteNumber(count, seller.Count);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes the members of documents that a reader of a list looks at, in the ERP's own bytes.</summary>
    public static void Write(Utf8JsonWriter writer, string name, IEnumerable<JsonElement> documents, params string[] members)
    {
        writer.WriteStartArray(name);
        foreach (var document in documents.Where(document => document.ValueKind == JsonValueKind.Object))
        {
            writer.WriteStartObject();
            foreach (var member in members)
            {
                if (document.TryGetProperty(member, out var value))
                {
                    writer.WritePropertyName(member);
                    value.WriteTo(writer);
                }
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteFreshness(Utf8JsonWriter writer, Freshness freshness)
    {
        writer.WriteStartObject("freshness");
        writer.WriteString("fetched_at", freshness.FetchedAt);
        writer.WriteNumber("age_seconds", Math.Round((decimal)freshness.Age.TotalSeconds, 3));
        writer.WriteString("source", freshness.Source.ToWireName());
        writer.WriteEndObject();
    }
}
