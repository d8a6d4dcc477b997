using System.Text.Json;
using System.Text.Json.Nodes;
using CegidOrleans.Documents;
using CegidOrleans.Gateway.Tools;

namespace CegidOrleans.Gateway.Mcp;

/// <summary>How fresh an answer is, as <c>_meta</c> of a result has it.</summary>
internal static class FreshnessMeta
{
    /// <summary>Writes the members into the object that is open.</summary>
    public static void Write(Utf8JsonWriter writer, Freshness freshness, string? warning)
    {
        writer.WriteString("cegid/fetched_at"u8, freshness.FetchedAt);
        writer.WriteNumber("cegid/age_seconds"u8, Math.Round(freshness.Age.TotalSeconds, 3));
        writer.WriteString("cegid/source"u8, freshness.Source.ToWireName());
        if (warning is not null)
            writer.WriteString("cegid/warning"u8, warning);
    }

    /// <summary>The members as an object of its own.</summary>
    public static JsonObject Of(Freshness freshness, string? warning) =>
        JsonNode.Parse(JsonText.Object(writer => Write(writer, freshness, warning)).Span)!.AsObject();
}
