using System.Globalization;
using System.Text;
using System.Text.Unicode;
using CegidOrleans.Grains.QrCodes.Reports;

namespace CegidOrleans.Grains.QrCodes.TwoDDoc;

/// <summary>Reads a 2D-Doc (also the Tunisian TN CEV): header, data, and a signature that only the issuer's certificate can verify.</summary>
internal static class TwoDDocReader
{
    private const byte SignatureSeparator = 0x1F;

    /// <summary>Reads a code.</summary>
    public static void Read(ReadOnlySpan<byte> bytes, QrReading reading, DateTimeOffset now)
    {
        if (TwoDDocHeader.Parse(bytes, out var error) is not { } header)
        {
            reading.Failed("header", error);
            return;
        }

        ReadHeader(header, reading, now);
        ReadBody(bytes[TwoDDocHeader.Length..], reading);
    }

    private static void ReadHeader(TwoDDocHeader header, QrReading reading, DateTimeOffset now)
    {
        reading.Field("version", header.Version);
        reading.Field("authority_id", header.AuthorityId);
        reading.Field("certificate_id", header.CertificateId);
        if (header.EmissionDate is { } emitted)
            reading.Field("emission_date", Iso(emitted));

        if (header.SignatureDate is { } signed)
            reading.Field("signature_date", Iso(signed));

        reading.Field("document_type", header.DocumentType);

        if (header.Version is "01" or "02")
            reading.Passed("header", "The header was read.");
        else
            reading.Warning("header", $"The header was read as that of versions 01 and 02; what version {header.Version} adds to it stands in the data.");

        // A day is already tomorrow somewhere.
        var tomorrow = DateOnly.FromDateTime(now.UtcDateTime).AddDays(1);
        if (header.EmissionDate > tomorrow || header.SignatureDate > tomorrow)
            reading.Failed("dates", "A date in the header lies in the future.");
        else
            reading.Passed("dates", "No date in the header lies in the future.");
    }

    private static void ReadBody(ReadOnlySpan<byte> body, QrReading reading)
    {
        var end = body.IndexOf(SignatureSeparator);
        var data = end < 0 ? body : body[..end];

        // The data's own separators (GS, 0x1D) are kept: only a table for the document type tells which fields have a fixed length.
        reading.Field("data", Encoding.UTF8.GetString(data));
        if (Utf8.IsValid(data))
            reading.Passed("text_encoding", "The data is valid UTF-8.");
        else
            reading.Warning("text_encoding", "The data is no UTF-8; what could not be read is shown as U+FFFD.");

        if (end < 0 || end == body.Length - 1)
        {
            reading.Failed("signature", "The code has no signature: a separator (0x1F) and a signature after it are expected.");
            return;
        }

        reading.Field("signature", Text(body[(end + 1)..]));
        reading.NotCheckable("signature", "The signature of a 2D-Doc can be verified only with its issuer's certificate, which the code does not hold.");
    }

    // Base32 text where it is text, base64 of the bytes where it is not.
    private static string Text(ReadOnlySpan<byte> signature) =>
        signature.ContainsAnyExceptInRange((byte)' ', (byte)'~') ? Convert.ToBase64String(signature) : Encoding.ASCII.GetString(signature);

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
