using System.Text.Json;
using System.Text.Unicode;

namespace CegidOrleans.Sandbox.Documents;

/// <summary>What the sandbox asks of a document before it takes it.</summary>
internal static class DocumentValidation
{
    // What an ERP's money column holds; also keeps the monthly sums inside decimal.
    private const decimal LargestAmount = 1_000_000_000_000_000m;

    private static readonly string[] InvoiceStatuses = ["draft", "sent", "paid", "overdue", "cancelled"];

    /// <summary>Checks a document that is to be created or to replace another.</summary>
    /// <param name="collection">Its collection.</param>
    /// <param name="json">The document.</param>
    /// <param name="creating">Whether it is to be created; a replacement may lack what an old document lacks.</param>
    /// <param name="customerExists">Tells whether a customer is known.</param>
    /// <exception cref="RequestRefusedException">400 when it is no JSON object, 422 when a field is wrong.</exception>
    public static void Check(Collection collection, ReadOnlyMemory<byte> json, bool creating, Func<string, bool> customerExists)
    {
        using var document = Parse(json);
        if (collection == Collection.Invoices)
            CheckInvoice(document.RootElement, creating, customerExists);
        else
            CheckCustomer(document.RootElement, creating);
    }

    /// <summary>Parses a body that has to be a JSON object.</summary>
    /// <exception cref="RequestRefusedException">400 when it is none.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> json)
    {
        JsonDocument? document = null;
        try
        {
            if (Utf8.IsValid(json.Span))
                document = JsonDocument.Parse(json);
        }
        catch (JsonException exception)
        {
            throw RequestRefusedException.Malformed(null, $"The body is not valid JSON: {exception.Message}");
        }

        if (document?.RootElement.ValueKind == JsonValueKind.Object)
            return document;
        document?.Dispose();
        throw RequestRefusedException.Malformed(null, "The body has to be a JSON object in UTF-8.");
    }

    private static void CheckInvoice(JsonElement invoice, bool creating, Func<string, bool> customerExists)
    {
        var customer = Text(invoice, "customer_id");
        if (customer is null && creating)
            throw RequestRefusedException.Invalid("customer_id", "customer_id is required.");
        if (customer is not null && !customerExists(customer))
            throw RequestRefusedException.Invalid("customer_id", $"There is no customer '{customer}'.");

        if (Amount(invoice, "amount") is null)
            throw RequestRefusedException.Invalid("amount", "amount is required.");
        Amount(invoice, "tax_amount");
        Date(invoice, "issue_date");
        Date(invoice, "due_date");

        if (Text(invoice, "status") is { } status && !InvoiceStatuses.Contains(status))
            throw RequestRefusedException.Invalid("status", $"status has to be one of {string.Join(", ", InvoiceStatuses)}.");
        if (Text(invoice, "currency") is { } currency && (currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper)))
            throw RequestRefusedException.Invalid("currency", "currency has to be an ISO 4217 code such as EUR.");
        if (Member(invoice, "items") is { } items && !IsArrayOfObjects(items))
            throw RequestRefusedException.Invalid("items", "items has to be an array of objects.");
    }

    private static bool IsArrayOfObjects(JsonElement items) =>
        items.ValueKind == JsonValueKind.Array && items.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object);

    private static void CheckCustomer(JsonElement customer, bool creating)
    {
        if (string.IsNullOrWhiteSpace(Text(customer, "name")))
            throw RequestRefusedException.Invalid("name", "name is required.");
        var email = Text(customer, "email");
        if (email is null && creating)
            throw RequestRefusedException.Invalid("email", "email is required.");
        if (email is not null && email.IndexOf('@') is var at && (at < 1 || at == email.Length - 1))
            throw RequestRefusedException.Invalid("email", "email has to be an e-mail address.");
    }

    private static JsonElement? Member(JsonElement document, string name) =>
        document.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static string? Text(JsonElement document, string name) => Member(document, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        _ => throw RequestRefusedException.Invalid(name, $"{name} has to be a string."),
    };

    private static decimal? Amount(JsonElement document, string name)
    {
        if (Member(document, name) is not { } value)
            return null;
        var text = value.ValueKind switch
        {
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.String => value.GetString(),
            _ => null,
        };
        return DocumentFields.ParseDecimal(text) is { } amount && Math.Abs(amount) <= LargestAmount
            ? amount
            : throw RequestRefusedException.Invalid(name, $"{name} has to be a decimal number of at most {LargestAmount}.");
    }

    private static void Date(JsonElement document, string name)
    {
        if (Text(document, name) is { } text && DocumentFields.ParseDate(text) is null)
            throw RequestRefusedException.Invalid(name, $"{name} has to be a date such as 2025-01-31.");
    }
}
