using System.Collections.Immutable;

namespace CegidOrleans.Gateway.Findings;

/// <summary>A line with a price below zero. A credit note has negative quantities.</summary>
internal sealed class NegativePriceCheck : IInvoiceCheck
{
    /// <inheritdoc/>
    public string Id => "negative_price";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(ImmutableArray<InvoiceFacts> invoices) =>
        from invoice in invoices
        from line in invoice.Lines
        where line.UnitPrice < 0
        select new Finding(Id, 70, invoice.Id, FormattableString.Invariant($"{line.ProductId ?? "A line"} at {line.UnitPrice}."));
}
