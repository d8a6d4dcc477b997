using System.Globalization;
using System.Text.Json;
using CegidOrleans.Sandbox.Documents;

namespace CegidOrleans.Sandbox.OnlineRetail;

/// <summary>Writes the documents that stand for the data; what the data does not say (payments, tax, due dates, names) is not made up.</summary>
internal sealed class RetailDocuments(IReadOnlyList<RetailInvoice> invoices)
{
    /// <summary>The currency of the data.</summary>
    public const string Currency = "GBP";

    public IEnumerable<LoadedDocument> Invoices() => invoices.Select(invoice => DocumentWriter.Write(invoice.Number, invoice.Date, writer =>
    {
        writer.WriteString("number", invoice.Number);
        writer.WriteString("document_type", invoice.DocumentType);
        writer.WriteString("customer_id", invoice.CustomerId);
        writer.WriteString("status", "sent");
        writer.WriteString("issue_date", Local(invoice.Date));
        writer.WriteString("currency", Currency);
        writer.WriteNumber("amount", invoice.Amount);
        writer.WriteString("country", invoice.Country);
        writer.WriteString("order_id", OrderId(invoice));
        WriteLines(writer, invoice, described: true);
    }));

    public IEnumerable<LoadedDocument> Orders() => invoices.Select(invoice => DocumentWriter.Write(OrderId(invoice), invoice.Date, writer =>
    {
        writer.WriteString("order_type", invoice.DocumentType switch { "credit_note" => "return", "adjustment" => "adjustment", _ => "sale" });
        writer.WriteString("customer_id", invoice.CustomerId);
        writer.WriteString("status", "invoiced");
        writer.WriteString("order_date", Local(invoice.Date));
        writer.WriteString("currency", Currency);
        writer.WriteNumber("amount", invoice.Amount);
        writer.WriteString("country", invoice.Country);
        writer.WriteString("invoice_id", invoice.Number);
        WriteLines(writer, invoice, described: false);
    }));

    public IEnumerable<LoadedDocument> Customers() => invoices
        .Where(invoice => invoice.CustomerId is not null)
        .GroupBy(invoice => invoice.CustomerId!, StringComparer.Ordinal)
        .Select(customer => DocumentWriter.Write(customer.Key, customer.Max(invoice => invoice.Date), writer =>
        {
            var countries = customer.Select(invoice => invoice.Country).Distinct(StringComparer.Ordinal).ToList();
            writer.WriteString("name", "Customer " + customer.Key);
            writer.WriteString("country", countries[0]);
            WriteTexts(writer, "countries", countries);
            writer.WriteString("first_invoice_date", Local(customer.Min(invoice => invoice.Date)));
            writer.WriteNumber("invoice_count", customer.Count());
        }));

    public IEnumerable<LoadedDocument> Products() => invoices
        .SelectMany(invoice => invoice.Lines)
        .GroupBy(line => line.StockCode, StringComparer.Ordinal)
        .Select(product => DocumentWriter.Write(product.Key, product.Max(line => line.Date), writer =>
        {
            var descriptions = product.Select(line => line.Description).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).ToList();
            writer.WriteString("name", descriptions.FirstOrDefault());
            writer.WriteString("category", IsMerchandise(product.Key) ? "merchandise" : "special");
            writer.WriteString("currency", Currency);
            writer.WriteNumber("unit_price", product.Last().UnitPrice);
            writer.WriteNumber("min_unit_price", product.Min(line => line.UnitPrice));
            writer.WriteNumber("max_unit_price", product.Max(line => line.UnitPrice));
            WriteTexts(writer, "descriptions", descriptions);
            writer.WriteNumber("line_count", product.Count());
        }));

    private static string OrderId(RetailInvoice invoice) => "ORD-" + invoice.Number;

    // Articles begin with five digits; the rest is postage, discounts, fees, vouchers, corrections by hand.
    private static bool IsMerchandise(string stockCode) => stockCode.Length >= 5 && stockCode.AsSpan(0, 5).IndexOfAnyExceptInRange('0', '9') < 0;

    private static void WriteLines(Utf8JsonWriter writer, RetailInvoice invoice, bool described)
    {
        writer.WriteStartArray("items");
        foreach (var line in invoice.Lines)
        {
            writer.WriteStartObject();
            writer.WriteString("product_id", line.StockCode);
            if (described)
                writer.WriteString("description", line.Description.Length > 0 ? line.Description : null);
            writer.WriteNumber("quantity", line.Quantity);
            writer.WriteNumber("unit_price", line.UnitPrice);
            writer.WriteNumber("amount", line.Amount);
            if (line.Date != invoice.Date)
                writer.WriteString("line_date", Local(line.Date));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, List<string> texts)
    {
        writer.WriteStartArray(name);
        texts.ForEach(writer.WriteStringValue);
        writer.WriteEndArray();
    }

    private static string Local(DateTime date) => date.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
}
