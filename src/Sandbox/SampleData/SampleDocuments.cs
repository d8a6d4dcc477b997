using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using CegidOrleans.Sandbox.Documents;
using CegidOrleans.Sandbox.QrCodes;

namespace CegidOrleans.Sandbox.SampleData;

/// <summary>
/// Writes the sample data. Some documents carry fields that only this ERP knows (<c>u_…</c>), nested and with more digits than a double
/// holds, so that a client that loses them is found out.
/// </summary>
internal static class SampleDocuments
{
    /// <summary>The currency of the sample data.</summary>
    public const string Currency = "EUR";

    private const string Seller = "Sandbox Retail SARL";
    private const string SellerVatNumber = "300000000000003";

    public static IEnumerable<LoadedDocument> Customers() => SampleCustomers.All.Select((customer, index) =>
        DocumentWriter.Write(customer.Id, Opening, writer =>
    {
        writer.WriteString("name", customer.Name);
        writer.WriteString("email", customer.Email);
        writer.WriteString("phone", $"+00 5550 {index + 1:D4}");
        writer.WriteStartObject("address");
        writer.WriteString("street", $"{index + 1} Example Street");
        writer.WriteString("city", customer.City);
        writer.WriteString("country", customer.Country);
        writer.WriteEndObject();
        writer.WriteString("country", customer.Country);
        writer.WriteString("status", "active");
        writer.WriteNumber("vat_rate", customer.VatRate);
        if (index % 3 == 0)
            WriteCustomFields(writer, index);
    }));

    public static IEnumerable<LoadedDocument> Products() => SampleProducts.All.Select((product, index) => DocumentWriter.Write(product.Id, Opening, writer =>
    {
        writer.WriteString("name", product.Name);
        writer.WriteString("category", product.Category);
        writer.WriteString("currency", Currency);
        writer.WriteNumber("unit_price", product.UnitPrice);
        writer.WriteNumber("stock", (index * 37 % 200) - 3);
        if (index % 10 != 0)
            return;
        writer.WritePropertyName("u_conversion_factor");
        writer.WriteRawValue("1.000000000000000001");
    }));

    public static IEnumerable<LoadedDocument> Invoices() => SampleInvoices.All.Select(invoice =>
        DocumentWriter.Write(invoice.Id, At(invoice.Issued), writer =>
    {
        var isSaudi = invoice.Customer.Country == "Saudi Arabia";
        writer.WriteString("number", $"F{invoice.Number:D6}");
        writer.WriteString("customer_id", invoice.Customer.Id);
        writer.WriteString("status", invoice.Status);
        writer.WriteString("issue_date", Day(invoice.Issued));
        writer.WriteString("due_date", Day(invoice.Due));
        writer.WriteString("currency", Currency);
        writer.WriteNumber("amount", invoice.Amount);
        writer.WriteNumber("tax_amount", invoice.Tax);
        writer.WriteNumber("tax_rate", invoice.Customer.VatRate);
        WriteLines(writer, invoice.Lines);
        if (invoice.CreditNoteOf is { } credited)
            writer.WriteString("credit_note_of", $"INV-{credited:D3}");
        else
            writer.WriteString("order_id", $"ORD-{invoice.Number:D3}");
        writer.WriteString("notes", invoice.CreditNoteOf is null ? null : "Goods returned");
        writer.WriteString("external_reference", $"POS-{invoice.Number:D6}");
        if (isSaudi)
            writer.WriteString("qr_code", InvoiceQrCode.Of(Seller, SellerVatNumber, invoice.Issued, invoice.Amount, invoice.Tax).ToHex());
        if (invoice.Number % 5 == 1)
            WriteCustomFields(writer, invoice.Number);
    }));

    /// <summary>The order behind each invoice, and under a credit note's number an order that was never invoiced.</summary>
    public static IEnumerable<LoadedDocument> Orders() => SampleInvoices.All.Select(invoice =>
        DocumentWriter.Write($"ORD-{invoice.Number:D3}", At(invoice.Issued), writer =>
    {
        var isOpen = invoice.CreditNoteOf is not null;
        var lines = isOpen ? [.. invoice.Lines.Select(line => line with { Quantity = -line.Quantity })] : invoice.Lines;
        writer.WriteString("number", $"C{invoice.Number:D6}");
        writer.WriteString("customer_id", invoice.Customer.Id);
        writer.WriteString("status", Status(invoice, isOpen));
        writer.WriteString("order_date", Day(invoice.Issued.AddDays(-2)));
        writer.WriteString("currency", Currency);
        writer.WriteNumber("amount", lines.Sum(line => line.Amount));
        WriteLines(writer, lines);
        writer.WriteString("invoice_id", isOpen ? null : invoice.Id);
        if (invoice.Number % 7 == 0)
            WriteCustomFields(writer, invoice.Number);
    }));

    // Before the first invoice; a fixed day, so that the sample data is the same on every start.
    private static DateTime Opening { get; } = new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static string Status(SampleInvoice invoice, bool isOpen) => (isOpen, invoice.Status) switch
    {
        (true, _) => invoice.Number % 32 == 0 ? "confirmed" : "open",
        (_, "cancelled") => "cancelled",
        (_, "draft") => "shipped",
        _ => "delivered",
    };

    private static void WriteLines(Utf8JsonWriter writer, ImmutableArray<SampleLine> lines)
    {
        writer.WriteStartArray("items");
        foreach (var line in lines)
        {
            writer.WriteStartObject();
            writer.WriteString("product_id", line.Product.Id);
            writer.WriteString("description", line.Product.Name);
            writer.WriteNumber("quantity", line.Quantity);
            writer.WriteNumber("unit_price", line.UnitPrice);
            writer.WriteNumber("amount", line.Amount);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteCustomFields(Utf8JsonWriter writer, int number)
    {
        string[] tiers = ["bronze", "silver", "gold"];
        writer.WriteString("u_loyalty_tier", tiers[number % tiers.Length]);
        writer.WriteStartObject("u_store");
        writer.WriteString("code", $"S{number % 9:D2}");
        writer.WriteStartArray("tills");
        writer.WriteNumberValue(1);
        writer.WriteNumberValue(number % 4);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WritePropertyName("u_exchange_rate");
        writer.WriteRawValue("1.000000000000000001");
        writer.WritePropertyName("u_ledger_number");
        writer.WriteRawValue("12345678901234567890123");
    }

    private static DateTime At(DateOnly day) => day.ToDateTime(new TimeOnly(18, 0), DateTimeKind.Utc);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
