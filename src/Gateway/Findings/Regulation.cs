using System.Collections.Immutable;
using System.Text.Json;

namespace CegidOrleans.Gateway.Findings;

/// <summary>What a body of rules asks of an invoice, as far as the invoice's fields show it. It is a first look, not legal advice.</summary>
/// <param name="Name">Its name as an argument.</param>
/// <param name="Title">What it is.</param>
/// <param name="RequiredFields">The fields that have to be there.</param>
internal sealed record Regulation(string Name, string Title, ImmutableArray<string> RequiredFields)
{
    private const int Severity = 70;

    /// <summary>Which invoices it is about; all, where nothing else is said.</summary>
    public Func<JsonElement, bool> IsAbout { get; init; } = static _ => true;

    /// <summary>The same in words.</summary>
    public string AppliesTo { get; init; } = "all invoices";

    /// <summary>The regulations that are known.</summary>
    public static ImmutableArray<Regulation> All { get; } =
    [
        new("zatca", "ZATCA e-invoicing (Saudi Arabia): number, dates, buyer, tax and the QR code", ["number", "issue_date", "customer_id", "currency", "amount", "tax_amount", "items", "qr_code"])
        {
            IsAbout = SaudiInvoice.Is,
            AppliesTo = "Saudi invoices: in SAR, with the country SA, a Saudi VAT number, or a ZATCA QR code",
        },
        new("gdpr", "GDPR, data minimisation: no e-mail addresses in free texts", []),
        new("en16931", "EN 16931, the European e-invoice: core fields", ["number", "issue_date", "due_date", "currency", "customer_id", "amount", "tax_amount", "tax_rate", "items"]),
        new("vat", "EU VAT directive 2006/112/EC, article 226: contents of an invoice", ["number", "issue_date", "customer_id", "amount", "tax_amount", "tax_rate", "items"]),
    ];

    /// <summary>What is wrong with an invoice as the ERP sent it.</summary>
    public IEnumerable<Finding> Check(JsonElement invoice)
    {
        var id = InvoiceFacts.Read(invoice).Id;
        foreach (var field in RequiredFields.Where(field => !invoice.TryGetProperty(field, out var value) || IsEmpty(value)))
        {
            yield return new Finding($"{Name}_{field}", Severity, id, $"{field} is required and is not there.");
        }

        if (Name == "gdpr" && invoice.TryGetProperty("notes", out var notes) && notes.ValueKind == JsonValueKind.String && notes.GetString()!.Contains('@', StringComparison.Ordinal))
        {
            yield return new Finding("gdpr_notes", Severity, id, "notes seem to hold an e-mail address.");
        }
    }

    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.String => string.IsNullOrWhiteSpace(value.GetString()),
        JsonValueKind.Array => value.GetArrayLength() == 0,
        _ => false,
    };
}
