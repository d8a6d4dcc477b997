using System.Text.Json;
using CegidOrleans.Faults;

namespace CegidOrleans.Gateway.Rest;

/// <summary>Tells nesting that is too deep from JSON that is none: to the parser both are the same error.</summary>
internal static class JsonDepth
{
    /// <summary>Looks at a body without building anything from it; the reader keeps a bit a level and does not recurse.</summary>
    /// <exception cref="CegidException"><c>invalid_argument</c>: it is nested deeper than <paramref name="deepest"/>.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static void Check(ReadOnlySpan<byte> json, int deepest)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.CurrentDepth >= deepest)
                throw CegidException.Invalid("body", $"The body is nested deeper than {deepest} levels (Server:MaxJsonDepth).");
        }
    }
}
