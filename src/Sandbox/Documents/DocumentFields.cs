using System.Globalization;
using System.Text.Json;

namespace CegidOrleans.Sandbox.Documents;

/// <summary>What lists are filtered by and figures are computed from, read once from a document's JSON, which itself stays as it came.</summary>
internal sealed class DocumentFields
{
    private const NumberStyles JsonNumber = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public string? CustomerId { get; private set; }

    public string? Status { get; private set; }

    public DateTime? Date { get; private set; }

    public decimal? Amount { get; private set; }

    public decimal? TaxAmount { get; private set; }

    public string? Currency { get; private set; }

    public string? ExternalReference { get; private set; }

    public string? Name { get; private set; }

    public string? Email { get; private set; }

    public string? Country { get; private set; }

    public string? Category { get; private set; }

    /// <summary>Reads the fields of a JSON object.</summary>
    public static DocumentFields Read(Collection collection, ReadOnlySpan<byte> json)
    {
        var fields = new DocumentFields();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            fields.ReadMember(collection, ref reader);
        return fields;
    }

    /// <summary>Reads a date or a date and time as the clock on the wall showed it; an offset is not applied.</summary>
    public static DateTime? ParseDate(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date.DateTime : null;

    /// <summary>Reads a decimal number in JSON's notation.</summary>
    public static decimal? ParseDecimal(string? text) =>
        decimal.TryParse(text, JsonNumber, CultureInfo.InvariantCulture, out var number) ? number : null;

    private void ReadMember(Collection collection, ref Utf8JsonReader reader)
    {
        var isDate = collection.DateMember is { } date && reader.ValueTextEquals(date);
        if (isDate)
            Date = ParseDate(ReadText(ref reader));
        else if (reader.ValueTextEquals("customer_id"u8))
            CustomerId = ReadText(ref reader);
        else if (reader.ValueTextEquals("status"u8))
            Status = Shared(ReadText(ref reader));
        else if (reader.ValueTextEquals("amount"u8))
            Amount = ParseDecimal(ReadText(ref reader));
        else if (reader.ValueTextEquals("tax_amount"u8))
            TaxAmount = ParseDecimal(ReadText(ref reader));
        else if (reader.ValueTextEquals("currency"u8))
            Currency = Shared(ReadText(ref reader));
        else if (reader.ValueTextEquals("external_reference"u8))
            ExternalReference = ReadText(ref reader);
        else if (reader.ValueTextEquals("name"u8))
            Name = ReadText(ref reader);
        else if (reader.ValueTextEquals("email"u8))
            Email = ReadText(ref reader);
        else if (reader.ValueTextEquals("country"u8))
            Country = Shared(ReadText(ref reader));
        else if (reader.ValueTextEquals("category"u8))
            Category = Shared(ReadText(ref reader));
        else if (reader.ValueTextEquals("address"u8))
            ReadAddress(ref reader);
        else
            reader.Skip();
    }

    // A customer's country may stand in the address only.
    private void ReadAddress(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("country"u8))
                Country ??= Shared(ReadText(ref reader));
            else
                reader.Skip();
        }
    }

    private static string? ReadText(ref Utf8JsonReader reader)
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.Number:
                return System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
            default:
                reader.Skip();
                return null;
        }
    }

    // Statuses, currencies and the like are few, and mostly literals of this program: tens of thousands of documents share those. What is
    // no literal is not added to the pool, for a caller can send any text.
    private static string? Shared(string? text) => text is null ? null : string.IsInterned(text) ?? text;
}
