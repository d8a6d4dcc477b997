using System.Collections.Immutable;

namespace CegidOrleans.Gateway.Findings;

/// <summary>Amounts of whole thousands: one is a note, three of one customer within a month are more.</summary>
internal sealed class RoundAmountCheck : IInvoiceCheck
{
    private const decimal Step = 1000m;

    /// <inheritdoc/>
    public string Id => "round_amount";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(ImmutableArray<InvoiceFacts> invoices)
    {
        foreach (var customer in invoices.Where(invoice => invoice.Amount is >= Step && invoice.Amount % Step == 0).GroupBy(invoice => invoice.CustomerId))
        {
            foreach (var invoice in customer)
            {
                ImmutableArray<string> near = [.. customer
                    .Where(other => other != invoice && other.Issued is { } day && invoice.Issued is { } issued && Math.Abs(day.DayNumber - issued.DayNumber) <= 31)
                    .Select(other => other.Id)];
                yield return new Finding(Id, near.Length >= 2 ? 60 : 30, invoice.Id, FormattableString.Invariant(
                    $"{invoice.Amount} is a whole multiple of {Step}; so are {near.Length} others of the customer within 31 days."), near);
            }
        }
    }
}
