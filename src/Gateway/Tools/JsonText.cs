using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CegidOrleans.Gateway.Tools;

/// <summary>Puts answers together from JSON that is passed on as it is.</summary>
internal static class JsonText
{
    /// <summary>Letters stay letters: JSON for programs and models, never put into HTML.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a JSON object.</summary>
    /// <param name="members">Writes its members.</param>
    /// <param name="expectedBytes">About how long it will be, so that a long one is not moved again and again while it grows.</param>
    public static ReadOnlyMemory<byte> Object(Action<Utf8JsonWriter> members, int expectedBytes = 256)
    {
        var output = new ArrayBufferWriter<byte>(expectedBytes);
        using (var writer = new Utf8JsonWriter(output, Options))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return output.WrittenMemory;
    }

    /// <summary>Writes JSON of the ERP's as a member, unchanged.</summary>
    public static void WriteRaw(this Utf8JsonWriter writer, string name, ReadOnlyMemory<byte> json)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(json.Span, skipInputValidation: true);
    }
}
