using CegidOrleans.Grains.QrCodes.Reports;

namespace CegidOrleans.Grains.QrCodes.Zatca;

/// <summary>Reads the QR code of a Saudi invoice: its records, its fields, its stamp.</summary>
internal static class ZatcaReader
{
    private const int MaxTextLength = 700;

    /// <summary>Reads the records of a code.</summary>
    /// <param name="bytes">The records.</param>
    /// <param name="reading">Takes what is found.</param>
    /// <param name="now">Against which the timestamp is held.</param>
    /// <param name="curveAvailable">Whether this platform can verify signatures on secp256k1.</param>
    public static void Read(ReadOnlyMemory<byte> bytes, QrReading reading, DateTimeOffset now, bool curveAvailable)
    {
        var code = ZatcaTlv.Parse(bytes);
        CheckStructure(code, bytes.Length, reading);
        CheckTags(code, reading);
        ZatcaInvoice.Read(code, reading, now);
        ZatcaStamp.Read(code, reading, curveAvailable);
    }

    private static void CheckStructure(ZatcaTlv code, int length, QrReading reading)
    {
        if (code.Error is { } error)
            reading.Failed("structure", error);
        else
            reading.Passed("structure", $"{code.Records.Length} records take up the {length} bytes exactly.");

        var text = (length + 2) / 3 * 4;
        if (text > MaxTextLength)
            reading.Warning("size", $"As base64 the code has {text} characters; ZATCA permits {MaxTextLength}.");
    }

    private static void CheckTags(ZatcaTlv code, QrReading reading)
    {
        var tags = code.Records.Select(record => record.Tag).ToArray();

        var repeated = tags.GroupBy(tag => tag).Where(group => group.Count() > 1).Select(group => group.Key).ToArray();
        if (repeated.Length > 0)
            reading.Failed("tag_uniqueness", $"{Name(repeated)} more than once; the first one is shown.");
        else
            reading.Passed("tag_uniqueness", "No tag occurs twice.");

        if (tags.Zip(tags.Skip(1)).Any(pair => pair.First > pair.Second))
            reading.Failed("tag_order", $"The tags are not in ascending order: {string.Join(", ", tags)}.");
        else
            reading.Passed("tag_order", "The tags are in ascending order.");

        var unknown = tags.Where(tag => tag is 0 or > ZatcaTag.CertificateSignature).Distinct().ToArray();
        if (unknown.Length > 0)
            reading.Warning("known_tags", $"{Name(unknown)}, which ZATCA does not define.");

        var missing = Enumerable.Range(ZatcaTag.SellerName, ZatcaTag.VatTotal).Where(tag => code.Find((byte)tag) is null).ToArray();
        if (missing.Length > 0)
            reading.Failed("mandatory_tags", $"Missing or empty: tag {string.Join(", ", missing)}. Every code has tags 1 to 5.");
        else
            reading.Passed("mandatory_tags", "Tags 1 to 5 are there.");
    }

    private static string Name(byte[] tags) => $"There is tag {string.Join(", ", tags)}";
}
