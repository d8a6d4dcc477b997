namespace CegidOrleans.Gateway.Findings;

/// <summary>What the checks read of an invoice's line; null is what is absent or no number.</summary>
internal sealed record InvoiceLine(string? ProductId, decimal? Quantity, decimal? UnitPrice, decimal? Amount)
{
    /// <summary>Quantity times unit price, or null where one is not known.</summary>
    public decimal? Product => Quantity * UnitPrice;
}
