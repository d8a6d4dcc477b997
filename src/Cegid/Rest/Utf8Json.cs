using System.Text.Json;
using System.Text.Unicode;

namespace CegidOrleans.Cegid.Rest;

/// <summary>Finds things in JSON without taking it apart: what is found is named by where it stands, so every byte can be passed on.</summary>
internal static class Utf8Json
{
    /// <summary>How deep a document may be nested.</summary>
    public const int MaxDepth = 64;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static ReadOnlyMemory<byte> WithoutByteOrderMark(ReadOnlyMemory<byte> body) =>
        body.Span.StartsWith(ByteOrderMark) ? body[ByteOrderMark.Length..] : body;

    /// <summary>Makes sure that the whole is text: the JSON reader lets through strings that are no UTF-8.</summary>
    /// <exception cref="JsonException">It is no UTF-8.</exception>
    public static void RequireUtf8(ReadOnlyMemory<byte> json)
    {
        if (!Utf8.IsValid(json.Span))
        {
            throw new JsonException("The text is no UTF-8.");
        }
    }

    /// <summary>The object that the JSON is, without what stands around it, and some of its members that are strings or numbers, as text.</summary>
    /// <param name="json">One JSON value.</param>
    /// <param name="members">The names of the members.</param>
    /// <param name="values">Their values in the same order; null for one that is absent or neither string nor number. Numbers digit by digit.</param>
    /// <exception cref="JsonException">It is no JSON object, or has one of the members twice.</exception>
    public static ReadOnlyMemory<byte> Object(ReadOnlyMemory<byte> json, ReadOnlySpan<string> members, Span<string?> values)
    {
        var reader = Reader(json, MaxDepth);
        Expect(ref reader, JsonTokenType.StartObject);
        var start = (int)reader.TokenStartIndex;
        Span<bool> seen = stackalloc bool[members.Length];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var index = IndexOf(ref reader, members);
            reader.Read();
            if (index >= 0)
            {
                if (seen[index])
                {
                    throw new JsonException($"The member '{members[index]}' stands there twice.");
                }

                seen[index] = true;
                values[index] = Text(ref reader);
            }

            reader.Skip();
        }

        var end = (int)reader.BytesConsumed;
        reader.Read();
        return json[start..end];
    }

    /// <summary>The array under the first of <paramref name="names"/> that names one, or the array that the JSON itself is; and its total.</summary>
    /// <exception cref="JsonException">It is no JSON, or there is no such array.</exception>
    public static (ReadOnlyMemory<byte> Array, string? Total) FindArray(ReadOnlyMemory<byte> json, ReadOnlySpan<string> names)
    {
        // Two levels more: the list and the object around it.
        var reader = Reader(json, MaxDepth + 2);
        if (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            var whole = Slice(json, ref reader);
            reader.Read();
            return (whole, null);
        }

        var arrays = new ReadOnlyMemory<byte>?[names.Length];
        string? total = null;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("Neither an object nor an array.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var index = IndexOf(ref reader, names);
            var isTotal = reader.ValueTextEquals("total"u8);
            reader.Read();
            total = isTotal ? Text(ref reader) : total;
            if (index >= 0 && reader.TokenType == JsonTokenType.StartArray)
            {
                arrays[index] = Slice(json, ref reader);
            }

            reader.Skip();
        }

        reader.Read();
        foreach (var array in arrays)
        {
            if (array is { } found)
            {
                return (found, total);
            }
        }

        throw new JsonException("There is no list in it.");
    }

    /// <summary>Where each object of an array stands.</summary>
    /// <exception cref="JsonException">Something else than an object is among them.</exception>
    public static List<ReadOnlyMemory<byte>> Objects(ReadOnlyMemory<byte> array)
    {
        var reader = Reader(array, MaxDepth + 2);
        Expect(ref reader, JsonTokenType.StartArray);
        List<ReadOnlyMemory<byte>> objects = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw new JsonException("Something in the list is no object.");
            }

            objects.Add(Slice(array, ref reader));
        }

        return objects;
    }

    private static Utf8JsonReader Reader(ReadOnlyMemory<byte> json, int maxDepth) => new(json.Span, new JsonReaderOptions { MaxDepth = maxDepth });

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (!reader.Read() || reader.TokenType != type)
        {
            throw new JsonException($"{type} was expected.");
        }
    }

    private static ReadOnlyMemory<byte> Slice(ReadOnlyMemory<byte> json, ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return json[start..(int)reader.BytesConsumed];
    }

    private static int IndexOf(ref Utf8JsonReader reader, ReadOnlySpan<string> names)
    {
        for (var index = 0; index < names.Length; index++)
        {
            if (reader.ValueTextEquals(names[index]))
            {
                return index;
            }
        }

        return -1;
    }

    private static string? Text(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => System.Text.Encoding.ASCII.GetString(reader.ValueSpan),
        _ => null,
    };
}
