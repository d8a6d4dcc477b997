namespace CegidOrleans.Sandbox.Documents;

/// <summary>The condition that an <c>If-Match</c> header sets (RFC 9110 section 13.1.1); quotes may be left out.</summary>
/// <param name="Header">The header's value, or null when it was not sent.</param>
internal readonly record struct IfMatch(string? Header)
{
    /// <summary>Whether a document of this version may be changed.</summary>
    public bool Allows(long version)
    {
        if (string.IsNullOrWhiteSpace(Header))
            return true;
        var current = version.ToString(System.Globalization.CultureInfo.InvariantCulture);
        foreach (var tag in Header.Split(',', StringSplitOptions.TrimEntries))
        {
            // A weak tag never matches: If-Match compares strongly.
            if (tag == "*" || tag.Trim('"') == current)
                return true;
        }

        return false;
    }
}
