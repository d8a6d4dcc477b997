using System.Collections.Immutable;

namespace CegidOrleans.Gateway.Findings;

/// <summary>An amount that is not the sum of the lines, with or without the tax on top, to the cent.</summary>
internal sealed class ItemsTotalCheck : IInvoiceCheck
{
    /// <inheritdoc/>
    public string Id => "items_total";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(ImmutableArray<InvoiceFacts> invoices)
    {
        foreach (var invoice in invoices)
        {
            if (invoice.Lines.IsEmpty || invoice.Amount is not { } amount || !invoice.Lines.All(line => (line.Amount ?? line.Product) is not null))
            {
                continue;
            }

            var total = invoice.Lines.Sum(line => line.Amount ?? line.Product!.Value);
            if (Math.Abs(amount - total) > 0.01m && Math.Abs(amount - total - (invoice.Tax ?? 0)) > 0.01m)
            {
                yield return new Finding(Id, 85, invoice.Id, FormattableString.Invariant($"The lines add up to {total}, the invoice says {amount}."));
            }
        }
    }
}
