using System.Text.Json;

namespace CegidOrleans.Sandbox.Documents;

/// <summary>Keyword search: a text is found when it stands, whatever its case, in any string of the document but its version and time of update.</summary>
internal static class TextSearch
{
    private const int LongestOnStack = 512;

    public static bool Finds(ReadOnlySpan<byte> json, string keyword)
    {
        Span<char> stack = stackalloc char[LongestOnStack];
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName
                && reader.CurrentDepth == 1
                && (reader.ValueTextEquals("version"u8) || reader.ValueTextEquals("updated_at"u8)))
            {
                reader.Skip();
            }
            else if (reader.TokenType == JsonTokenType.String)
            {
                var length = reader.ValueSpan.Length;
                var text = length <= LongestOnStack ? stack : new char[length];
                var copied = reader.CopyString(text);
                if (text[..copied].Contains(keyword, StringComparison.OrdinalIgnoreCase))
                    return true;
            }
        }

        return false;
    }
}
