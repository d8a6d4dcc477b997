using System.Collections.Immutable;

namespace CegidOrleans.Gateway.Findings;

/// <summary>An invoice to nobody. Where many are, that is how the company sells over the counter, and each is a note only.</summary>
internal sealed class MissingCustomerCheck : IInvoiceCheck
{
    private const int MinCustomary = 10;
    private const int CustomaryPercent = 5;

    /// <inheritdoc/>
    public string Id => "missing_customer";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(ImmutableArray<InvoiceFacts> invoices)
    {
        var missing = invoices.Where(invoice => string.IsNullOrWhiteSpace(invoice.CustomerId)).ToList();
        var isCustomary = missing.Count >= MinCustomary && missing.Count * 100 >= invoices.Length * CustomaryPercent;
        return missing.Select(invoice => new Finding(Id, isCustomary ? 35 : 75, invoice.Id, isCustomary
            ? $"There is no customer_id, as on {missing.Count} of {invoices.Length} invoices."
            : "There is no customer_id."));
    }
}
