namespace CegidOrleans.Cegid.Rest;

/// <summary>A document's version as HTTP carries it.</summary>
internal static class EntityTag
{
    /// <summary>The version in an answer's <c>ETag</c>, without quotes and <c>W/</c>, or null.</summary>
    public static string? Version(HttpResponseMessage response)
    {
        // Not the typed header: it drops tags without quotes, which ERPs send.
        if (!response.Headers.NonValidated.TryGetValues("ETag", out var values))
        {
            return null;
        }

        var tag = values.ToString().Trim();
        tag = tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;
        tag = tag is ['"', .., '"'] ? tag[1..^1] : tag;
        return tag.Length == 0 ? null : tag;
    }

    /// <summary>Whether a version can stand in <c>If-Match</c> (RFC 9110 section 8.8.3, and blanks, which are harmless).</summary>
    public static bool CanCarry(string version) => version.All(character => character is >= ' ' and <= '~' and not '"');
}
