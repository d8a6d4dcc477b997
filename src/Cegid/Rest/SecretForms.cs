using System.Text;
using System.Text.Json;

namespace CegidOrleans.Cegid.Rest;

/// <summary>The disguises in which servers repeat what they were sent.</summary>
internal static class SecretForms
{
    // Three bytes are four digits of base64; what stands before a secret in the same text shifts it by one or two bytes.
    private const int BytesInQuantum = 3;
    private const int DigitsInQuantum = 4;

    /// <summary>The secret as it is, percent-encoded, as a JSON text and within base64, longest first.</summary>
    public static IEnumerable<string> Of(string secret)
    {
        string[] plain = [secret, Uri.EscapeDataString(secret), JsonEncodedText.Encode(secret).ToString()];
        return plain.Concat(Enumerable.Range(0, BytesInQuantum).Select(shift => Base64(secret, shift)))
            .Where(form => form.Length > 0).Distinct(StringComparer.Ordinal).OrderByDescending(form => form.Length);
    }

    // Only the digits that the secret alone decides; below a few quanta they could be anybody's.
    private static string Base64(string secret, int shift)
    {
        var bytes = Encoding.UTF8.GetBytes(new string('\0', shift) + secret);
        var first = shift == 0 ? 0 : 1;
        var whole = bytes.Length / BytesInQuantum;
        return whole - first < 3 ? "" : Convert.ToBase64String(bytes)[(first * DigitsInQuantum)..(whole * DigitsInQuantum)];
    }
}
