using System.Text;

namespace CegidOrleans.Grains.QrCodes.Zatca;

/// <summary>A value of the stamp, in the right form or in one of those that integrators write by mistake.</summary>
/// <param name="Bytes">The value itself.</param>
/// <param name="Form">The form in which it stood in its tag.</param>
internal sealed record StampValue(byte[] Bytes, StampForm Form)
{
    /// <summary>Finds the form in which a tag holds what is expected.</summary>
    /// <param name="tag">The tag's bytes.</param>
    /// <param name="isExpected">Whether bytes are of the expected kind.</param>
    /// <returns>The value, or null where no form gives what is expected.</returns>
    public static StampValue? Recognise(ReadOnlySpan<byte> tag, Func<byte[], bool> isExpected)
    {
        foreach (var form in Enum.GetValues<StampForm>())
        {
            if (Decode(tag, form) is { } bytes && isExpected(bytes))
                return new(bytes, form);
        }

        return null;
    }

    private static byte[]? Decode(ReadOnlySpan<byte> tag, StampForm form) => form switch
    {
        StampForm.Raw => tag.ToArray(),
        StampForm.Base64Text => FromBase64(tag),
        StampForm.HexText => FromHex(tag),
        _ => FromBase64(tag) is { } text ? FromHex(text) : null,
    };

    private static byte[]? FromBase64(ReadOnlySpan<byte> text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(Encoding.Latin1.GetString(text), bytes, out var written) ? bytes[..written] : null;
    }

    private static byte[]? FromHex(ReadOnlySpan<byte> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiHexDigit((char)character))
                return null;
        }

        return text.Length % 2 == 0 ? Convert.FromHexString(Encoding.ASCII.GetString(text)) : null;
    }
}
