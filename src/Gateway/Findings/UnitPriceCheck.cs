using System.Collections.Immutable;

namespace CegidOrleans.Gateway.Findings;

/// <summary>
/// A line sold far from the price that its product usually has (below half or above twice the median), at a price that no other customer pays. A price that
/// several pay is a price list's: wholesale beside retail, a sale.
/// </summary>
internal sealed class UnitPriceCheck : IInvoiceCheck
{
    private const int MinSales = 5;
    private const decimal Near = 0.1m;

    /// <inheritdoc/>
    public string Id => "unit_price";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(ImmutableArray<InvoiceFacts> invoices)
    {
        // Among the invoices of one customer there is nobody else to compare with; another invoice is then.
        var severalCustomers = invoices.Select(invoice => invoice.CustomerId).Distinct(StringComparer.Ordinal).Skip(1).Any();
        foreach (var sold in invoices
            .SelectMany(invoice => invoice.Lines.Select(line => new Sale(invoice, line, (severalCustomers ? invoice.CustomerId : null) ?? invoice.Id)))
            .Where(sale => sale.Line is { ProductId: not null, UnitPrice: > 0 })
            .GroupBy(sale => (sale.Line.ProductId, sale.Invoice.Currency))
            .Select(sold => sold.OrderBy(sale => sale.Price).ToList())
            .Where(sold => sold.Count >= MinSales))
        {
            var usual = Median.Of(sold.Select(sale => sale.Price));
            foreach (var sale in sold.Where(sale => (sale.Price < usual / 2 || sale.Price > usual * 2) && IsAlone(sale, sold)))
            {
                yield return new Finding(Id, Severity(sale.Price, usual), sale.Invoice.Id, FormattableString.Invariant(
                    $"{sale.Line.ProductId} at {sale.Price}, usually {usual} ({sold.Count} lines), quantity {sale.Line.Quantity}; no other {(severalCustomers ? "customer pays" : "invoice has")} about that."));
            }
        }
    }

    // 49 at the double or the half, the most from six times on. Beyond that nothing is divided: the quotient may be more than a decimal holds.
    private static int Severity(decimal price, decimal usual)
    {
        var (lower, higher) = price < usual ? (price, usual) : (usual, price);
        return higher / 6 >= lower ? 75 : (int)(35 + (higher * 7 / lower));
    }

    private static bool IsAlone(Sale sale, List<Sale> byPrice)
    {
        var (low, high) = (sale.Price * (1 - Near), sale.Price * (1 + Near));
        for (var index = FirstAtLeast(byPrice, low); index < byPrice.Count && byPrice[index].Price <= high; index++)
        {
            if (byPrice[index].Buyer != sale.Buyer)
            {
                return false;
            }
        }

        return true;
    }

    private static int FirstAtLeast(List<Sale> byPrice, decimal low)
    {
        var (from, to) = (0, byPrice.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = byPrice[middle].Price < low ? (middle + 1, to) : (from, middle);
        }

        return from;
    }

    private readonly record struct Sale(InvoiceFacts Invoice, InvoiceLine Line, string Buyer)
    {
        public decimal Price => Line.UnitPrice!.Value;
    }
}
