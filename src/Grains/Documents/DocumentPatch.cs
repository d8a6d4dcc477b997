using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CegidOrleans.Grains.Documents;

/// <summary>
/// Sets fields of a JSON object by splicing bytes: every byte that belongs to no named field stays as it is, so unknown fields, member order,
/// white space and number digits survive a write.
/// </summary>
internal static class DocumentPatch
{
    /// <summary>Sets each member of <paramref name="fields"/> in <paramref name="document"/>; new ones go to the end.</summary>
    /// <exception cref="JsonException">One of the two is not a JSON object.</exception>
    public static ReadOnlyMemory<byte> Apply(ReadOnlyMemory<byte> document, ReadOnlyMemory<byte> fields)
    {
        var pending = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var field in Members(fields))
        {
            pending[field.Name] = fields[field.Value];
        }

        var output = new ArrayBufferWriter<byte>(document.Length + fields.Length);
        var written = new HashSet<string>(StringComparer.Ordinal);
        var copied = 0;
        foreach (var member in Members(document))
        {
            if (!pending.TryGetValue(member.Name, out var value))
            {
                continue;
            }

            output.Write(document.Span[copied..member.Value.Start.Value]);
            output.Write(value.Span);
            copied = member.Value.End.Value;
            written.Add(member.Name);
        }

        Append(output, document, copied, [.. pending.Where(field => !written.Contains(field.Key))]);
        return output.WrittenMemory;
    }

    /// <summary>Whether every member of <paramref name="fields"/> stands in <paramref name="document"/> with the same value.</summary>
    public static bool Holds(ReadOnlyMemory<byte> document, ReadOnlyMemory<byte> fields)
    {
        using var there = JsonDocument.Parse(document);
        using var wanted = JsonDocument.Parse(fields);
        // A cleared field may come back as null or not at all.
        return wanted.RootElement.EnumerateObject().All(field =>
            there.RootElement.TryGetProperty(field.Name, out var value)
                ? JsonElement.DeepEquals(value, field.Value)
                : field.Value.ValueKind == JsonValueKind.Null);
    }

    private static void Append(
        ArrayBufferWriter<byte> output, ReadOnlyMemory<byte> document, int copied, KeyValuePair<string, ReadOnlyMemory<byte>>[] added)
    {
        var close = document.Span.LastIndexOf((byte)'}');
        if (added.Length == 0)
        {
            output.Write(document.Span[copied..]);
            return;
        }

        // Behind the last value and before the white space that may precede the closing brace.
        var end = document.Span[..close].TrimEnd(" \t\r\n"u8).Length;
        output.Write(document.Span[copied..end]);
        var first = document.Span[end - 1] == (byte)'{';
        foreach (var (name, value) in added)
        {
            output.Write(first ? "\""u8 : ",\""u8);
            output.Write(JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes);
            output.Write("\":"u8);
            output.Write(value.Span);
            first = false;
        }

        output.Write(document.Span[end..]);
    }

    private static List<(string Name, Range Value)> Members(ReadOnlyMemory<byte> json)
    {
        var members = new List<(string, Range)>();
        var reader = new Utf8JsonReader(json.Span);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("Not a JSON object.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            members.Add((name, start..(int)reader.BytesConsumed));
        }

        return members;
    }
}
