using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace CegidOrleans.Grains.Writes.Duplicates;

/// <summary>What two invoices have in common that may be the same one made twice: customer, amount, currency and dates.</summary>
internal static class InvoiceFingerprint
{
    private static readonly string[] Texts = ["customer_id", "currency", "issue_date", "due_date"];

    /// <summary>The fingerprint, 64 hex digits, or null for an invoice that names no customer or no amount.</summary>
    /// <param name="content">The fields of the new invoice, a JSON object.</param>
    public static string? Of(ReadOnlyMemory<byte> content)
    {
        using var document = JsonDocument.Parse(content);
        var invoice = document.RootElement;
        if (Text(invoice, "customer_id") is null || Amount(invoice) is not { } amount)
        {
            return null;
        }

        // As a JSON array, so that no value can run into the next.
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes<string?[]>([amount, .. Texts.Select(name => Text(invoice, name))])));
    }

    private static string? Text(JsonElement invoice, string name) =>
        invoice.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The amount without what does not count: 10, 10.0 and 1e1 are one amount.</summary>
    private static string? Amount(JsonElement invoice)
    {
        if (!invoice.TryGetProperty("amount", out var value) || value.ValueKind is not (JsonValueKind.Number or JsonValueKind.String))
        {
            return null;
        }

        var digits = value.ToString();
        return decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount)
            ? (amount / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture)
            : digits;
    }
}
