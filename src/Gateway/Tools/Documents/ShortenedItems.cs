using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace CegidOrleans.Gateway.Tools.Documents;

/// <summary>
/// The documents of a list, those with very many line items shown with their first ones only: a page of a hundred invoices of a thousand lines each
/// would fill a model's memory. All other bytes stay as the ERP sent them, and what was left out is told.
/// </summary>
/// <param name="Documents">The documents: a JSON array, UTF-8.</param>
/// <param name="Shortened">Which documents were shortened.</param>
internal sealed record ShortenedItems(ReadOnlyMemory<byte> Documents, ImmutableArray<ShortenedItems.Document> Shortened)
{
    private const string Note = "Of these only the first line items are shown. Read the document itself for all of them, before you change its items.";

    // Array, document, property: where a document's own members are.
    private const int MemberDepth = 2;

    /// <summary>Shortens the documents with more than <paramref name="shown"/> items.</summary>
    public static ShortenedItems Of(ReadOnlyMemory<byte> documents, int shown)
    {
        // More than so many items have at least so many commas between them.
        if (documents.Span.Count((byte)',') < shown)
        {
            return new ShortenedItems(documents, []);
        }

        var reader = new Utf8JsonReader(documents.Span);
        var shortened = ImmutableArray.CreateBuilder<Document>();
        ArrayBufferWriter<byte>? output = null;
        var copied = 0;
        string? id = null;
        int? cutFrom = null;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName when reader.CurrentDepth == MemberDepth && reader.ValueTextEquals("id"u8):
                    reader.Read();
                    id = reader.TokenType is JsonTokenType.String or JsonTokenType.Number ? Text(reader) : null;
                    reader.Skip();
                    break;
                case JsonTokenType.PropertyName when reader.CurrentDepth == MemberDepth && reader.ValueTextEquals("items"u8):
                    reader.Read();
                    if (Items(ref reader, shown) is { Total: var total, KeptUntil: var keptUntil } && total > shown)
                    {
                        output ??= new ArrayBufferWriter<byte>(documents.Length);
                        output.Write(documents.Span[copied..keptUntil]);
                        // The closing bracket comes with what follows.
                        copied = (int)reader.TokenStartIndex;
                        cutFrom = total;
                    }

                    break;
                case JsonTokenType.EndObject when reader.CurrentDepth == MemberDepth - 1:
                    if (cutFrom is { } all)
                    {
                        shortened.Add(new Document(id, shown, all));
                    }

                    (id, cutFrom) = (null, null);
                    break;
                default:
                    break;
            }
        }

        output?.Write(documents.Span[copied..]);
        return new ShortenedItems(output?.WrittenMemory ?? documents, shortened.ToImmutable());
    }

    /// <summary>Tells which documents were shortened; writes nothing where none was.</summary>
    /// <param name="writer">Writes into the object that is open.</param>
    /// <param name="detailsTool">The tool that answers a document whole.</param>
    public void WriteNotice(Utf8JsonWriter writer, string detailsTool)
    {
        if (Shortened.IsEmpty)
        {
            return;
        }

        writer.WriteStartObject("items_shortened");
        writer.WriteString("note", $"{Note} Use {detailsTool}.");
        writer.WriteStartArray("documents");
        foreach (var document in Shortened)
        {
            writer.WriteStartObject();
            writer.WriteString("id", document.Id);
            writer.WriteNumber("items_shown", document.Shown);
            writer.WriteNumber("items_total", document.Total);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static (int Total, int KeptUntil)? Items(ref Utf8JsonReader reader, int shown)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return null;
        }

        var (total, keptUntil) = (0, 0);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            reader.Skip();
            if (++total == shown)
            {
                keptUntil = (int)reader.BytesConsumed;
            }
        }

        return (total, keptUntil);
    }

    private static string Text(Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String ? reader.GetString()! : Encoding.UTF8.GetString(reader.ValueSpan);

    /// <summary>A document that is not shown whole.</summary>
    /// <param name="Id">Its id, or null where it has none.</param>
    /// <param name="Shown">How many items are shown.</param>
    /// <param name="Total">How many it has.</param>
    internal sealed record Document(string? Id, int Shown, int Total);
}
