using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace CegidOrleans.Gateway.Findings;

/// <summary>What the checks read of an invoice; null is what is absent or cannot be read.</summary>
internal sealed record InvoiceFacts
{
    /// <summary>The largest figure that is reckoned with: beyond it the product of two could leave what a decimal holds.</summary>
    public const decimal LargestFigure = 1_000_000_000_000m;

    /// <summary>The invoice's id.</summary>
    public required string Id { get; init; }

    /// <summary>Its number.</summary>
    public string? Number { get; init; }

    /// <summary>Its customer's id.</summary>
    public string? CustomerId { get; init; }

    /// <summary>Its currency.</summary>
    public string? Currency { get; init; }

    /// <summary>Its amount, negative for a credit note.</summary>
    public decimal? Amount { get; init; }

    /// <summary>The tax.</summary>
    public decimal? Tax { get; init; }

    /// <summary>The rate of the tax, in percent.</summary>
    public decimal? TaxRate { get; init; }

    /// <summary>When it was issued.</summary>
    public DateOnly? Issued { get; init; }

    /// <summary>When it is due.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>When it was last changed, the day in UTC.</summary>
    public DateOnly? Updated { get; init; }

    /// <summary>Its lines.</summary>
    public ImmutableArray<InvoiceLine> Lines { get; init; } = [];

    /// <summary>Reads an invoice as the ERP sent it.</summary>
    public static InvoiceFacts Read(JsonElement invoice) => new()
    {
        Id = Text(invoice, "id") ?? "",
        Number = Text(invoice, "number"),
        CustomerId = Text(invoice, "customer_id"),
        Currency = Text(invoice, "currency"),
        Amount = Figure(invoice, "amount"),
        Tax = Figure(invoice, "tax_amount"),
        TaxRate = Figure(invoice, "tax_rate"),
        Issued = Day(invoice, "issue_date"),
        Due = Day(invoice, "due_date"),
        Updated = DateTimeOffset.TryParse(Text(invoice, "updated_at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var updated)
            ? DateOnly.FromDateTime(updated.UtcDateTime)
            : null,
        Lines = invoice.ValueKind == JsonValueKind.Object && invoice.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Array
            ? [.. items.EnumerateArray().Select(Line)]
            : [],
    };

    private static InvoiceLine Line(JsonElement line) => new(Text(line, "product_id"), Figure(line, "quantity"), Figure(line, "unit_price"), Figure(line, "amount"));

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static decimal? Figure(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
            && value.TryGetDecimal(out var figure) && Math.Abs(figure) <= LargestFigure
            ? figure
            : null;

    private static DateOnly? Day(JsonElement json, string name) =>
        Text(json, name) is { Length: >= 10 } text
            && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
}
