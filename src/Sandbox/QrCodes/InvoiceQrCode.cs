using System.Buffers.Text;
using System.Globalization;
using System.Text;
using CegidOrleans.Sandbox.Documents;

namespace CegidOrleans.Sandbox.QrCodes;

/// <summary>
/// The content of an invoice's QR code as ZATCA (Saudi Arabia's tax authority) defines it: tag, length, value, one byte each for the first
/// two; 1 seller, 2 VAT number, 3 time, 4 total with VAT, 5 VAT. In the printed code the bytes are base64.
/// </summary>
internal sealed record InvoiceQrCode(string Seller, string VatNumber, string Timestamp, string Total, string Vat)
{
    private const int Fields = 5;

    public DateTime? Issued => DocumentFields.ParseDate(Timestamp);

    public decimal? TotalAmount => DocumentFields.ParseDecimal(Total);

    public decimal? VatAmount => DocumentFields.ParseDecimal(Vat);

    /// <summary>Reads the hex digits of the bytes, or of their base64 text.</summary>
    /// <returns>The code, or null and why there is none.</returns>
    public static (InvoiceQrCode? Code, string? Problem) Read(string hex)
    {
        var bytes = new byte[hex.Length / 2];
        if (hex.Length == 0 || Convert.FromHexString(hex, bytes, out _, out _) != System.Buffers.OperationStatus.Done)
            return (null, "not_hex");
        if (Base64.IsValid(bytes))
            bytes = Convert.FromBase64String(Encoding.ASCII.GetString(bytes));

        var values = new string?[Fields + 1];
        for (var at = 0; at < bytes.Length;)
        {
            if (at + 2 > bytes.Length || at + 2 + bytes[at + 1] > bytes.Length)
                return (null, "truncated");
            var tag = bytes[at];
            if (tag is >= 1 and <= Fields)
                values[tag] ??= Encoding.UTF8.GetString(bytes, at + 2, bytes[at + 1]);
            at += 2 + bytes[at + 1];
        }

        return values is [_, { } seller, { } number, { } time, { } total, { } vat]
            ? (new InvoiceQrCode(seller, number, time, total, vat), null)
            : (null, "missing_fields");
    }

    /// <summary>The code's bytes in hex digits.</summary>
    public string ToHex()
    {
        var bytes = new List<byte>();
        string[] values = [Seller, VatNumber, Timestamp, Total, Vat];
        for (var i = 0; i < Fields; i++)
        {
            var value = Encoding.UTF8.GetBytes(values[i]);
            bytes.Add((byte)(i + 1));
            bytes.Add(checked((byte)value.Length));
            bytes.AddRange(value);
        }

        return Convert.ToHexStringLower(bytes.ToArray());
    }

    /// <summary>A code for an invoice.</summary>
    public static InvoiceQrCode Of(string seller, string vatNumber, DateOnly issued, decimal total, decimal vat) => new(
        seller,
        vatNumber,
        issued.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T12:00:00Z",
        total.ToString(CultureInfo.InvariantCulture),
        vat.ToString(CultureInfo.InvariantCulture));
}
