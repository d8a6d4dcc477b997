using System.Collections.Immutable;

namespace CegidOrleans.Gateway.Findings;

/// <summary>Dates that cannot follow each other: due before issued, issued after the last change.</summary>
internal sealed class DateOrderCheck : IInvoiceCheck
{
    /// <inheritdoc/>
    public string Id => "date_order";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(ImmutableArray<InvoiceFacts> invoices)
    {
        foreach (var invoice in invoices)
        {
            if (invoice.Due < invoice.Issued)
            {
                yield return new Finding(Id, 65, invoice.Id, FormattableString.Invariant($"Due {invoice.Due:yyyy-MM-dd}, before it was issued {invoice.Issued:yyyy-MM-dd}."));
            }

            // A day's grace: the ERP's day of issue is local, the time of change is UTC.
            if (invoice.Updated is { } updated && invoice.Issued > updated.AddDays(1))
            {
                yield return new Finding(Id, 55, invoice.Id, FormattableString.Invariant($"Issued {invoice.Issued:yyyy-MM-dd}, after its last change {updated:yyyy-MM-dd}."));
            }
        }
    }
}
