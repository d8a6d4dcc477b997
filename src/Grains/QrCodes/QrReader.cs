using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;
using CegidOrleans.Grains.QrCodes.Reports;
using CegidOrleans.Grains.QrCodes.TwoDDoc;
using CegidOrleans.Grains.QrCodes.Zatca;

namespace CegidOrleans.Grains.QrCodes;

/// <summary>Tells by its first bytes what a code holds, and has it read. Any bytes give a reading; none gives an exception.</summary>
internal static class QrReader
{
    private static readonly SearchValues<byte> Base64Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8);

    /// <summary>Reads the content of a code.</summary>
    /// <param name="bytes">The content, not empty.</param>
    /// <param name="now">Against which times in the code are held.</param>
    /// <param name="curveAvailable">Whether signatures on secp256k1 can be verified here.</param>
    public static QrReading Read(ReadOnlyMemory<byte> bytes, DateTimeOffset now, bool curveAvailable)
    {
        var span = bytes.Span;
        if (span[0] == ZatcaTag.SellerName)
        {
            var reading = new QrReading(QrFormat.Zatca, QrEncoding.Tlv);
            ZatcaReader.Read(bytes, reading, now, curveAvailable);
            return reading;
        }

        if (IsZatcaText(span))
            return ReadZatcaText(span, now, curveAvailable);

        if (TwoDDocHeader.IsOne(span))
        {
            var reading = new QrReading(QrFormat.TwoDDoc);
            TwoDDocReader.Read(span, reading, now);
            return reading;
        }

        return ReadOther(span);
    }

    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    // A record with tag 1 begins with the bits 00000001, which base64 writes as A and one of Q to f.
    private static bool IsZatcaText(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 4
        && bytes[0] == 'A'
        && (bytes[1] is >= (byte)'Q' and <= (byte)'Z' or >= (byte)'a' and <= (byte)'f')
        && !bytes.TrimEnd("= \r\n"u8).ContainsAnyExcept(Base64Characters);

    private static QrReading ReadZatcaText(ReadOnlySpan<byte> text, DateTimeOffset now, bool curveAvailable)
    {
        var reading = new QrReading(QrFormat.Zatca, QrEncoding.Base64);
        if (!Base64.IsValid(text, out var length))
        {
            reading.Failed(
                "base64", $"The text of {text.Length} characters looks like base64 but cannot be decoded: characters or padding are missing or too many.");
            return reading;
        }

        var bytes = new byte[length];
        Base64.DecodeFromUtf8(text, bytes, out _, out var written);
        ZatcaReader.Read(bytes.AsMemory(0, written), reading, now, curveAvailable);
        return reading;
    }

    private static QrReading ReadOther(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(PngSignature))
        {
            var image = new QrReading(QrFormat.Png);
            image.NotCheckable("format", "This is a PNG image, a picture of a code and not its content. Read it with a QR reader and send what that returns.");
            return image;
        }

        var text = Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null;
        if (text is not null
            && Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps))
        {
            var link = new QrReading(QrFormat.Url);
            link.Field("url", text);
            link.NotCheckable("format", "This is a web address. It was not called: open it only if you trust whoever printed the code.");
            return link;
        }

        var unknown = new QrReading(QrFormat.Unknown);
        if (text is not null)
            unknown.Field("text", text);

        unknown.NotCheckable("format", "This is no format that is known here: not a ZATCA code, its base64 text, a 2D-Doc, a PNG image or a web address.");
        return unknown;
    }
}
