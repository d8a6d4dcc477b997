using System.Collections.Immutable;

namespace CegidOrleans.Sandbox.SampleData;

/// <summary>An invoice or credit note of the sample data.</summary>
internal sealed record SampleInvoice
{
    public required int Number { get; init; }

    public required SampleCustomer Customer { get; init; }

    public required DateOnly Issued { get; init; }

    public required DateOnly Due { get; init; }

    public required string Status { get; init; }

    public required ImmutableArray<SampleLine> Lines { get; init; }

    public required decimal Amount { get; init; }

    public required decimal Tax { get; init; }

    /// <summary>The number of the invoice that this credit note takes back, or null.</summary>
    public int? CreditNoteOf { get; init; }

    public string Id => $"INV-{Number:D3}";

    /// <summary>The VAT that is contained in an amount with VAT, to the cent.</summary>
    public static decimal TaxIn(decimal amount, decimal rate) => Math.Round(amount * rate / (100 + rate), 2, MidpointRounding.AwayFromZero);
}
