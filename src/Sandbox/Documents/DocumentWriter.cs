using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CegidOrleans.Sandbox.Documents;

/// <summary>Writes the documents that the sandbox starts with.</summary>
internal static class DocumentWriter
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A document whose first member is its id.</summary>
    public static LoadedDocument Write(string id, DateTime updatedAt, Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Relaxed))
        {
            writer.WriteStartObject();
            writer.WriteString("id", id);
            members(writer);
            writer.WriteEndObject();
        }

        return new LoadedDocument(id, buffer.WrittenMemory, updatedAt);
    }
}
