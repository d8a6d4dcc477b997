using System.Collections.Immutable;

namespace CegidOrleans.Gateway.Findings;

/// <summary>Two invoices under one number.</summary>
internal sealed class NumberReuseCheck : IInvoiceCheck
{
    /// <inheritdoc/>
    public string Id => "number_reused";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(ImmutableArray<InvoiceFacts> invoices) =>
        from same in invoices.Where(invoice => !string.IsNullOrWhiteSpace(invoice.Number)).GroupBy(invoice => invoice.Number, StringComparer.Ordinal)
        where same.Count() > 1
        from invoice in same
        select new Finding(Id, 95, invoice.Id, $"Number {same.Key} stands on {same.Count()} invoices.", [.. same.Where(other => other != invoice).Select(other => other.Id)]);
}
