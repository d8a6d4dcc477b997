using System.Text.Json;
using System.Text.RegularExpressions;

namespace CegidOrleans.Gateway.Findings;

/// <summary>Tells Saudi invoices by what stands on them: the riyal, the country, a Saudi VAT number, or the QR code that only ZATCA asks for.</summary>
internal static partial class SaudiInvoice
{
    private static readonly string[] Countries = ["SA", "SAU", "Saudi Arabia", "KSA"];
    private static readonly string[] CountryFields = ["country", "country_code", "seller_country", "supplier_country", "customer_country"];
    private static readonly string[] VatNumberFields = ["vat_number", "tax_number", "seller_vat_number", "supplier_vat_number", "customer_vat_number"];

    /// <summary>Whether an invoice is one.</summary>
    /// <param name="invoice">The invoice as the ERP sent it.</param>
    public static bool Is(JsonElement invoice) =>
        Text(invoice, "currency") == "SAR"
        || CountryFields.Any(field => Countries.Contains(Text(invoice, field), StringComparer.OrdinalIgnoreCase))
        || VatNumberFields.Any(field => Text(invoice, field) is { } number && SaudiVatNumber().IsMatch(number))
        || (Text(invoice, "qr_code") is { } code && ZatcaCode().IsMatch(code));

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // 15 digits, the first and the last a 3: ZATCA, "XML Implementation Standard", BR-KSA-40.
    [GeneratedRegex("^3[0-9]{13}3$", RegexOptions.CultureInvariant)]
    private static partial Regex SaudiVatNumber();

    // TLV that begins with tag 1, the seller's name, in base64 or as hexadecimal digits.
    [GeneratedRegex("^(A[Q-f]|01)", RegexOptions.CultureInvariant)]
    private static partial Regex ZatcaCode();
}
