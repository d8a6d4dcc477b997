using CegidOrleans.Faults;

namespace CegidOrleans.Grains.QrCodes;

/// <summary>Reads the hex digits in which the content of a QR code is handed over.</summary>
internal static class QrHex
{
    /// <summary>
    /// The most digits that are read: 4,000 bytes. The largest QR code (version 40-L) holds 2,953 bytes, and a ZATCA code at most 700.
    /// </summary>
    public const int MaxDigits = 8_000;

    private const string Field = "qr_hex";
    private const string Remedy = "Send the bytes of the QR code's content as hex digits, two for each byte, without spaces or prefix.";

    /// <summary>Reads an even number of hex digits, in either case.</summary>
    /// <exception cref="CegidException"><c>invalid_argument</c> on <c>qr_hex</c>: empty, too long, not hex, or an odd number of digits.</exception>
    public static byte[] Decode(string? hex)
    {
        if (string.IsNullOrEmpty(hex))
            throw CegidException.Invalid(Field, $"qr_hex is empty. {Remedy}");

        if (hex.Length > MaxDigits)
            throw CegidException.Invalid(Field, $"qr_hex has {hex.Length} characters; at most {MaxDigits} are read, more than any QR code can hold.");

        // Before the length: whoever pastes the text itself is told so, and not that its length is odd.
        for (var i = 0; i < hex.Length; i++)
        {
            if (!char.IsAsciiHexDigit(hex[i]))
                throw CegidException.Invalid(Field, $"qr_hex has {Describe(hex[i])} at position {i + 1}, which is no hex digit. {Remedy}");
        }

        if (hex.Length % 2 != 0)
            throw CegidException.Invalid(Field, $"qr_hex has an odd number of hex digits ({hex.Length}), so half a byte is missing. {Remedy}");

        return Convert.FromHexString(hex);
    }

    // What does not print, or belongs to half a surrogate pair, is named by its number.
    private static string Describe(char character) =>
        character is > ' ' and < (char)0x7F ? $"'{character}'" : $"the character U+{(int)character:X4}";
}
