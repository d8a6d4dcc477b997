using System.Buffers;
using System.Text.Json;
using CegidOrleans.Documents;
using CegidOrleans.Faults;
using CegidOrleans.Writes;

namespace CegidOrleans.Gateway.Tools;

/// <summary>The arguments of a call, which obey the tool's schema; null counts as not given.</summary>
internal readonly struct ToolArguments(JsonElement root, string prefix = "")
{
    /// <summary>The names that were given.</summary>
    public IEnumerable<string> Names => root.ValueKind == JsonValueKind.Object ? root.EnumerateObject().Select(member => member.Name) : [];

    /// <summary>Whether a value was given.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>The arguments of a nested object, none where it was not given.</summary>
    public ToolArguments Nested(string name) => new(Find(name) ?? default, $"{prefix}{name}.");

    /// <summary>A text, or null.</summary>
    public string? Text(string name) => Find(name)?.GetString();

    /// <summary>A value as it stands in the request, digits included, or null.</summary>
    public string? Raw(string name) => Find(name)?.GetRawText();

    /// <summary>A value as text: a string's characters, anything else as it stands in the request.</summary>
    public string? AsText(string name) => Find(name) is { } value ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText() : null;

    /// <summary>A whole number, or <paramref name="otherwise"/>.</summary>
    public int Number(string name, int otherwise) => Find(name)?.GetInt32() ?? otherwise;

    /// <summary>A time in seconds, or null.</summary>
    public TimeSpan? Seconds(string name) => Find(name) is { } value ? TimeSpan.FromSeconds(value.GetInt32()) : null;

    /// <summary>An array's elements; none where it was not given.</summary>
    public IEnumerable<JsonElement> Elements(string name) => Find(name)?.EnumerateArray() ?? Enumerable.Empty<JsonElement>();

    /// <summary>The id of a document, held against the one rule for ids and not only against the schema's copy of it.</summary>
    public string Id(string name) => CheckedId(Text(name), prefix + name);

    /// <summary>A calendar date, or null.</summary>
    public DateOnly? Date(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        return DateOnly.TryParseExact(text, "yyyy-MM-dd", out var date)
            ? date
            : throw CegidException.Invalid(prefix + name, $"{prefix}{name} has to be a day of the calendar: YYYY-MM-DD.");
    }

    /// <summary>The key of a write: the caller's, or a new one.</summary>
    public WriteIdentity Write()
    {
        var key = Text("idempotency_key");
        return key is null || IdempotencyKey.TryParse(key, out _)
            ? WriteIdentity.Of(key)
            : throw CegidException.Invalid("idempotency_key", "idempotency_key has to be 1–128 of A–Z a–z 0–9 . _ : -");
    }

    /// <summary>The named arguments that were given, as a JSON object in the order named here.</summary>
    public ReadOnlyMemory<byte> ToObject(params ReadOnlySpan<string> names)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output, JsonText.Options))
        {
            writer.WriteStartObject();
            foreach (var name in names)
            {
                if (Find(name) is { } value)
                {
                    writer.WritePropertyName(name);
                    value.WriteTo(writer);
                }
            }

            writer.WriteEndObject();
        }

        return output.WrittenMemory;
    }

    /// <summary>Checks an id that stands in <paramref name="field"/>.</summary>
    public static string CheckedId(string? id, string field) => DocumentId.IsValid(id)
        ? id
        : throw CegidException.Invalid(
            field, $"{field} has to be {DocumentId.InWords}.");

    private JsonElement? Find(string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
