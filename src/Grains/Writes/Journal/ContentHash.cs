using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace CegidOrleans.Grains.Writes.Journal;

/// <summary>
/// The hash of what a write asks for. White space and the order of members do not count, so a caller that builds its request anew for a
/// retry is recognised; the digits of a number do.
/// </summary>
internal static class ContentHash
{
    /// <summary>The hash, 64 hex digits.</summary>
    public static string Of(WriteMethod method, string? documentId, string? expectedVersion, ReadOnlyMemory<byte> content)
    {
        var canonical = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(canonical))
        {
            writer.WriteStartArray();
            writer.WriteNumberValue((int)method);
            writer.WriteStringValue(documentId);
            writer.WriteStringValue(expectedVersion);
            if (!content.IsEmpty)
            {
                using var document = JsonDocument.Parse(content);
                Write(writer, document.RootElement);
            }

            writer.WriteEndArray();
        }

        return Convert.ToHexStringLower(SHA256.HashData(canonical.WrittenSpan));
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
