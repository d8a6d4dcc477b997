using System.Collections.Immutable;

namespace CegidOrleans.Gateway.Findings;

/// <summary>An invoice to nobody.</summary>
internal sealed class MissingCustomerCheck : IInvoiceCheck
{
    /// <inheritdoc/>
    public string Id => "missing_customer";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(ImmutableArray<InvoiceFacts> invoices) =>
        from invoice in invoices
        where string.IsNullOrWhiteSpace(invoice.CustomerId)
        select new Finding(Id, 75, invoice.Id, "There is no customer_id.");
}
