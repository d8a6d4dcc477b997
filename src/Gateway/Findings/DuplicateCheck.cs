using System.Collections.Immutable;

namespace CegidOrleans.Gateway.Findings;

/// <summary>Invoiced twice: same customer, currency and amount within days. Found on the later one.</summary>
internal sealed class DuplicateCheck : IInvoiceCheck
{
    private const int MaxDays = 7;

    /// <inheritdoc/>
    public string Id => "duplicate";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(ImmutableArray<InvoiceFacts> invoices) =>
        from same in invoices
            .Where(invoice => invoice is { CustomerId: not null, Amount: > 0, Issued: not null })
            .GroupBy(invoice => (invoice.CustomerId, invoice.Currency, invoice.Amount))
        let ordered = same.OrderBy(invoice => invoice.Issued).ThenBy(invoice => invoice.Id, StringComparer.Ordinal).ToList()
        from pair in ordered.Zip(ordered.Skip(1), (earlier, later) => (Earlier: earlier, Later: later))
        let days = pair.Later.Issued!.Value.DayNumber - pair.Earlier.Issued!.Value.DayNumber
        where days <= MaxDays
        select new Finding(Id, 90, pair.Later.Id, FormattableString.Invariant(
            $"Same customer, currency and amount ({pair.Later.Amount} {pair.Later.Currency}) as {pair.Earlier.Id}, {days} days later."), [pair.Earlier.Id]);
}
