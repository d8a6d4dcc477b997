using System.Buffers;
using System.Text.Json;

namespace CegidOrleans.Sandbox.Documents;

/// <summary>Sets top-level members of a JSON object and leaves every other byte as it was: order, digits, escapes, blanks.</summary>
internal static class JsonSplice
{
    /// <summary>Sets members: in place where they are, else at the front or the end of the object.</summary>
    /// <param name="json">A JSON object, UTF-8, without blanks around it.</param>
    /// <param name="members">What to set; names need no escaping.</param>
    public static byte[] Set(ReadOnlySpan<byte> json, ReadOnlySpan<JsonMember> members)
    {
        var output = new ArrayBufferWriter<byte>(json.Length + (64 * members.Length));
        var present = new bool[members.Length];
        var replacements = Locate(json, members, present);

        output.Write("{"u8);
        var first = true;
        for (var i = 0; i < members.Length; i++)
        {
            if (!present[i] && members[i].AtFront)
                WriteMember(output, members[i], ref first);
        }

        var inner = json[1..^1];
        var isEmpty = inner.Trim(" \t\r\n"u8).IsEmpty;
        if (!isEmpty)
        {
            if (!first)
                output.Write(","u8);
            first = false;
        }

        var copied = 1;
        foreach (var (start, end, member) in replacements)
        {
            output.Write(json[copied..start]);
            output.Write(members[member].Value.Span);
            copied = end;
        }

        output.Write(json[copied..^1]);
        for (var i = 0; i < members.Length; i++)
        {
            if (!present[i] && !members[i].AtFront)
                WriteMember(output, members[i], ref first);
        }

        output.Write("}"u8);
        return output.WrittenSpan.ToArray();
    }

    private static List<(int Start, int End, int Member)> Locate(ReadOnlySpan<byte> json, ReadOnlySpan<JsonMember> members, bool[] present)
    {
        var found = new List<(int, int, int)>();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = -1;
            for (var i = 0; i < members.Length && member < 0; i++)
            {
                if (reader.ValueTextEquals(members[i].Name))
                    member = i;
            }

            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (member < 0)
                continue;
            present[member] = true;
            found.Add((start, (int)reader.BytesConsumed, member));
        }

        return found;
    }

    private static void WriteMember(ArrayBufferWriter<byte> output, JsonMember member, ref bool first)
    {
        if (!first)
            output.Write(","u8);
        first = false;
        output.Write("\""u8);
        output.Write(System.Text.Encoding.UTF8.GetBytes(member.Name));
        output.Write("\":"u8);
        output.Write(member.Value.Span);
    }
}
