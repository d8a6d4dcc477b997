using System.Text;

namespace CegidOrleans.Cegid.Rest;

/// <summary>What an ERP says in words, made fit to be shown: one line, bounded, and with none of our secrets in it.</summary>
internal static class ErpText
{
    /// <param name="text">The ERP's words, or null.</param>
    /// <param name="maxLength">The most characters of them.</param>
    /// <param name="secrets">What must not be seen.</param>
    /// <returns>The text, or null where nothing is left of it.</returns>
    public static string? Clean(string? text, int maxLength, IEnumerable<string?> secrets)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var line = SingleLine(text);
        foreach (var form in secrets.Where(secret => !string.IsNullOrEmpty(secret)).SelectMany(secret => SecretForms.Of(secret!)))
        {
            // Before the cut: else the first half of a secret could stay.
            line = line.Replace(form, "***", StringComparison.OrdinalIgnoreCase);
        }

        return line.Length <= maxLength ? line : line[..(char.IsHighSurrogate(line[maxLength - 1]) ? maxLength - 1 : maxLength)] + "…";
    }

    private static string SingleLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                // Runs of blanks and line ends become one blank.
                if (line.Length > 0 && line[^1] != ' ')
                {
                    line.Append(' ');
                }
            }
            else if (Rune.GetUnicodeCategory(rune) is not (System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format))
            {
                line.Append(rune);
            }
        }

        return line.ToString().TrimEnd();
    }
}
