using System.Globalization;

namespace CegidOrleans.Tenants;

/// <summary>What a value has to be, whether it comes from the settings or from the tenants file.</summary>
internal static class FieldRules
{
    /// <summary>1 or more.</summary>
    public static void AtLeastOne(int value, string field, FieldErrors errors)
    {
        if (value < 1)
            errors.Add(field, "has to be 1 or more.");
    }

    /// <summary>Within two bounds, both included.</summary>
    public static void Between(int value, int least, int most, string field, FieldErrors errors)
    {
        if (value < least || value > most)
            errors.Add(field, string.Create(CultureInfo.InvariantCulture, $"has to be {least}–{most}."));
    }

    /// <summary>A key that a caller can send in a header: printable ASCII without blanks, not too long to be looked up.</summary>
    public static void PresentableKey(string? key, string field, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(key))
            errors.Add(field, "is required.");
        else if (key.Length > ApiKeyIndex.MaxKeyLength || !key.All(character => character is > ' ' and <= '~'))
            errors.Add(field, $"has to be 1–{ApiKeyIndex.MaxKeyLength} printable ASCII characters without blanks.");
    }

    /// <summary>A secret that we send in a header: printable ASCII, no blank at its ends.</summary>
    public static void HeaderValue(string? value, string field, FieldErrors errors)
    {
        if (value is not null && (value.Trim() != value || !value.All(character => character is >= ' ' and <= '~')))
            errors.Add(field, "has to be printable ASCII characters, with no blank at either end.");
    }

    /// <summary>An http or https address that other addresses can be built on.</summary>
    /// <returns>The address, or null when it is none and the error was noted.</returns>
    public static Uri? BaseAddress(string text, string field, FieldErrors errors)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            && address.UserInfo.Length == 0
            && text.AsSpan().IndexOfAny('?', '#') < 0)
        {
            return address;
        }

        errors.Add(field, "has to be an absolute http or https address without user, query or fragment.");
        return null;
    }
}
