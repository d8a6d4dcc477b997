using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using CegidOrleans.Grains.QrCodes.Reports;

namespace CegidOrleans.Grains.QrCodes.Zatca;

/// <summary>Reads what a ZATCA code says of the invoice: tags 1 to 5.</summary>
internal static partial class ZatcaInvoice
{
    private static readonly (byte Tag, string Name)[] Fields =
    [
        (ZatcaTag.SellerName, "seller_name"),
        (ZatcaTag.VatNumber, "vat_number"),
        (ZatcaTag.Timestamp, "timestamp"),
        (ZatcaTag.Total, "total"),
        (ZatcaTag.VatTotal, "vat_total"),
    ];

    /// <summary>Reads and checks the fields.</summary>
    public static void Read(ZatcaTlv code, QrReading reading, DateTimeOffset now)
    {
        var broken = new List<string>();
        foreach (var (tag, name) in Fields)
        {
            if (code.Find(tag) is not { } value)
                continue;

            if (!Utf8.IsValid(value.Span))
                broken.Add($"{name} (tag {tag})");

            // What is no UTF-8 is shown with replacement characters; the check beside it says so.
            reading.Field(name, Encoding.UTF8.GetString(value.Span));
        }

        if (broken.Count > 0)
            reading.Failed("text_encoding", $"Not UTF-8: {string.Join(", ", broken)}. Another character set was written, such as Latin-1 or Windows-1256.");
        else
            reading.Passed("text_encoding", "The texts are valid UTF-8.");

        CheckVatNumber(Text(code, ZatcaTag.VatNumber), reading);
        ZatcaTimestamp.Check(Text(code, ZatcaTag.Timestamp), reading, now);
        ZatcaAmounts.Check(Text(code, ZatcaTag.Total), Text(code, ZatcaTag.VatTotal), reading);
    }

    private static void CheckVatNumber(string? number, QrReading reading)
    {
        if (number is null)
            reading.Skipped("vat_number", "There is no VAT number.");
        else if (VatNumberShape().IsMatch(number))
            reading.Passed("vat_number", "The VAT number has 15 digits and begins and ends with 3. Whether it is registered is not checked.");
        else
            reading.Failed("vat_number", "The VAT number (tag 2) has to have 15 digits, the first and the last of them 3.");
    }

    private static string? Text(ZatcaTlv code, byte tag) => code.Find(tag) is { } value ? Encoding.UTF8.GetString(value.Span) : null;

    [GeneratedRegex(@"\A3[0-9]{13}3\z", RegexOptions.CultureInvariant)]
    private static partial Regex VatNumberShape();
}
