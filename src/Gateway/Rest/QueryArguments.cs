using System.Text.Json;
using CegidOrleans.Gateway.Tools;
using Microsoft.Extensions.Primitives;

namespace CegidOrleans.Gateway.Rest;

/// <summary>
/// Reads a tool's arguments from a query. Filters stand beside the others (<c>?status=paid&amp;limit=10</c>), a list is repeated or separated by commas.
/// </summary>
internal static class QueryArguments
{
    private const string Filters = "filters";

    /// <summary>The arguments as the JSON object that the schema describes; what it does not know stays in, to be refused by name.</summary>
    public static JsonElement Read(JsonElement schema, IQueryCollection query)
    {
        var properties = schema.GetProperty("properties");
        var filters = properties.TryGetProperty(Filters, out var found) ? found.GetProperty("properties") : default;
        var inFilters = query.Where(item => filters.ValueKind == JsonValueKind.Object && filters.TryGetProperty(item.Key, out _)).ToList();
        return JsonElement.Parse(JsonText.Object(json =>
        {
            foreach (var (name, values) in query.Except(inFilters))
            {
                json.WritePropertyName(name);
                Write(json, properties.TryGetProperty(name, out var property) ? property : default, values);
            }

            if (inFilters.Count > 0)
            {
                json.WriteStartObject(Filters);
                foreach (var (name, values) in inFilters)
                {
                    json.WritePropertyName(name);
                    Write(json, filters.GetProperty(name), values);
                }

                json.WriteEndObject();
            }
        }).Span);
    }

    private static void Write(Utf8JsonWriter json, JsonElement property, StringValues values)
    {
        var text = values.ToString();
        switch (property.ValueKind == JsonValueKind.Object && property.TryGetProperty("type", out var type) ? type.ToString() : "")
        {
            case "array":
                json.WriteStartArray();
                foreach (var value in values.SelectMany(value => (value ?? "").Split(',')))
                {
                    json.WriteStringValue(value);
                }

                json.WriteEndArray();
                break;
            case "integer" or "number" or "object" when IsJson(text):
                json.WriteRawValue(text);
                break;
            default:
                // Also a number that is none: the schema then says what was expected.
                json.WriteStringValue(text);
                break;
        }
    }

    private static bool IsJson(string text)
    {
        try
        {
            return JsonElement.Parse(text).ValueKind is JsonValueKind.Number or JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
