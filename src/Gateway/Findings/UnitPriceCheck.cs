using System.Collections.Immutable;

namespace CegidOrleans.Gateway.Findings;

/// <summary>A line sold far from the price that its product usually has: below half or above twice the median.</summary>
internal sealed class UnitPriceCheck : IInvoiceCheck
{
    private const int MinSales = 5;

    /// <inheritdoc/>
    public string Id => "unit_price";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(ImmutableArray<InvoiceFacts> invoices)
    {
        foreach (var sold in invoices
            .SelectMany(invoice => invoice.Lines.Select(line => (Invoice: invoice, Line: line)))
            .Where(sale => sale.Line is { ProductId: not null, UnitPrice: > 0 })
            .GroupBy(sale => (sale.Line.ProductId, sale.Invoice.Currency))
            .Where(sold => sold.Count() >= MinSales))
        {
            var usual = Median.Of(sold.Select(sale => sale.Line.UnitPrice!.Value));
            foreach (var (invoice, line) in sold.Where(sale => sale.Line.UnitPrice < usual / 2 || sale.Line.UnitPrice > usual * 2))
            {
                yield return new Finding(Id, 70, invoice.Id, FormattableString.Invariant(
                    $"{line.ProductId} at {line.UnitPrice}, usually {usual} ({sold.Count()} lines)."));
            }
        }
    }
}
