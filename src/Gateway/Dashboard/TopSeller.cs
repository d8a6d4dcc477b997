using System.Collections.Immutable;
using CegidOrleans.Gateway.Findings;

namespace CegidOrleans.Gateway.Dashboard;

/// <summary>A customer or a product with what it brought in, in one currency.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Currency">The currency; empty where invoices name none.</param>
/// <param name="Amount">The sum, credit notes taken off.</param>
/// <param name="Count">From how many invoices or lines.</param>
internal sealed record TopSeller(string Id, string Currency, decimal Amount, int Count)
{
    /// <summary>How many are told.</summary>
    public const int Told = 5;

    /// <summary>The customers who bought for the most.</summary>
    public static ImmutableArray<TopSeller> Customers(IEnumerable<InvoiceFacts> invoices) => Top(
        invoices.Where(invoice => invoice.CustomerId is not null && invoice.Amount is not null)
            .Select(invoice => (invoice.CustomerId!, invoice.Currency ?? "", invoice.Amount!.Value)));

    /// <summary>The products that were sold for the most.</summary>
    public static ImmutableArray<TopSeller> Products(IEnumerable<InvoiceFacts> invoices) => Top(
        from invoice in invoices
        from line in invoice.Lines
        where line.ProductId is not null && (line.Amount ?? line.Product) is not null
        select (line.ProductId!, invoice.Currency ?? "", (line.Amount ?? line.Product)!.Value));

    private static ImmutableArray<TopSeller> Top(IEnumerable<(string Id, string Currency, decimal Amount)> sales) =>
    [
        .. sales.GroupBy(sale => (sale.Id, sale.Currency))
            .Select(one => new TopSeller(one.Key.Id, one.Key.Currency, one.Sum(sale => sale.Amount), one.Count()))
            .OrderByDescending(one => one.Amount).ThenBy(one => one.Id, StringComparer.Ordinal).ThenBy(one => one.Currency, StringComparer.Ordinal)
            .Take(Told),
    ];
}
