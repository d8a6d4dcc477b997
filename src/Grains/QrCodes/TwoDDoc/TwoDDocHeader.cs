using System.Globalization;
using System.Text;

namespace CegidOrleans.Grains.QrCodes.TwoDDoc;

/// <summary>The header of a 2D-Doc, whose fields stand at fixed positions.</summary>
internal sealed record TwoDDocHeader
{
    /// <summary>How many bytes the header of versions 01 and 02 has.</summary>
    public const int Length = 22;

    private static readonly DateOnly Epoch = new(2000, 1, 1);

    /// <summary>Two digits.</summary>
    public required string Version { get; init; }

    /// <summary>Four characters: who issued the certificate.</summary>
    public required string AuthorityId { get; init; }

    /// <summary>Four characters: the certificate that verifies the signature.</summary>
    public required string CertificateId { get; init; }

    /// <summary>When the document was issued, or null where the header leaves it open (FFFF).</summary>
    public required DateOnly? EmissionDate { get; init; }

    /// <summary>When it was signed, or null where the header leaves it open (FFFF).</summary>
    public required DateOnly? SignatureDate { get; init; }

    /// <summary>Two characters: the type of the document.</summary>
    public required string DocumentType { get; init; }

    /// <summary>Whether the bytes begin as a 2D-Doc does: DC and two digits.</summary>
    public static bool IsOne(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 4 && bytes.StartsWith("DC"u8) && char.IsAsciiDigit((char)bytes[2]) && char.IsAsciiDigit((char)bytes[3]);

    /// <summary>Reads a header, or says why it cannot be read.</summary>
    public static TwoDDocHeader? Parse(ReadOnlySpan<byte> bytes, out string error)
    {
        error = "";
        if (bytes.Length < Length)
        {
            error = $"The header has {Length} characters, but the code has only {bytes.Length} bytes.";
            return null;
        }

        if (bytes[..Length].ContainsAnyExceptInRange((byte)' ', (byte)'~'))
        {
            error = "The header holds something else than printable ASCII characters.";
            return null;
        }

        var text = Encoding.ASCII.GetString(bytes[..Length]);
        if (!TryReadDate(text.AsSpan(12, 4), out var emitted) || !TryReadDate(text.AsSpan(16, 4), out var signed))
        {
            error = "A date in the header is not four hex digits (days since 2000-01-01).";
            return null;
        }

        return new TwoDDocHeader
        {
            Version = text[2..4],
            AuthorityId = text[4..8],
            CertificateId = text[8..12],
            EmissionDate = emitted,
            SignatureDate = signed,
            DocumentType = text[20..22],
        };
    }

    private static bool TryReadDate(ReadOnlySpan<char> digits, out DateOnly? date)
    {
        date = null;
        if (!ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var days))
            return false;

        if (days != ushort.MaxValue)
            date = Epoch.AddDays(days);

        return true;
    }
}
