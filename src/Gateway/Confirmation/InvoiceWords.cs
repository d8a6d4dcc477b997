using System.Globalization;
using System.Text.Json;

namespace CegidOrleans.Gateway.Confirmation;

/// <summary>Says in a question which invoice is meant.</summary>
internal static class InvoiceWords
{
    private const int Longest = 80;

    /// <summary>The invoice in words: <c>INV-021 (number F-21), customer CUST-003 (ACME), amount 12.50 EUR</c>; what it does not have is left out.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="invoice">The invoice as the ERP has it.</param>
    /// <param name="customer">The name of its customer, or null where it is not known.</param>
    public static string Of(string id, JsonElement invoice, string? customer)
    {
        var number = Text(invoice, "number") is { } known && known != id ? $" (number {known})" : "";
        var customerId = CustomerId(invoice);
        var buyer = (customerId, customer) switch
        {
            (null, null) => "",
            (null, _) => $", customer {Printable(customer)}",
            (_, null) => $", customer {customerId}",
            _ => $", customer {customerId} ({Printable(customer)})",
        };
        var amount = Text(invoice, "amount") is { } digits ? $", amount {digits}{(Text(invoice, "currency") is { } currency ? " " + currency : "")}" : "";
        return $"{id}{number}{buyer}{amount}";
    }

    /// <summary>The id of the invoice's customer, or null.</summary>
    public static string? CustomerId(JsonElement invoice) => Text(invoice, "customer_id");

    /// <summary>A member's text, or a number with the digits that the ERP sent.</summary>
    public static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.String when value.GetString() is { Length: > 0 } text => Printable(text),
                JsonValueKind.Number => Printable(value.GetRawText()),
                _ => null,
            }
            : null;

    // A person reads this and decides: nothing in a document may hide or reorder what else is said (controls, bidirectional marks, new lines).
    private static string Printable(string text) => new([.. text
        .Select(letter => char.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate ? '?' : letter)
        .Take(Longest)]);
}
