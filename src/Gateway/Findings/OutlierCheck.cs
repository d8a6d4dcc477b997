using System.Collections.Immutable;

namespace CegidOrleans.Gateway.Findings;

/// <summary>An amount far from what its customer is usually invoiced: more than five robust deviations from the median.</summary>
internal sealed class OutlierCheck : IInvoiceCheck
{
    private const int MinHistory = 8;
    private const decimal MaxDistance = 5;

    // Below a cent there is no money, and a quotient could be more than a decimal holds.
    private const decimal SmallestMedian = 0.01m;

    // Makes the median absolute deviation of normally distributed figures their standard deviation.
    private const decimal ToStandardDeviation = 1.4826m;

    /// <inheritdoc/>
    public string Id => "amount_outlier";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(ImmutableArray<InvoiceFacts> invoices)
    {
        foreach (var history in invoices
            .Where(invoice => invoice is { CustomerId: not null, Amount: > 0 })
            .GroupBy(invoice => (invoice.CustomerId, invoice.Currency))
            .Where(history => history.Count() >= MinHistory))
        {
            var amounts = history.Select(invoice => invoice.Amount!.Value).ToList();
            var median = Median.Of(amounts);
            if (median < SmallestMedian)
            {
                continue;
            }

            // Where most amounts are equal their deviation is zero; a hundredth of the median keeps cents from being outliers then.
            var deviation = Math.Max(ToStandardDeviation * Median.Deviation(amounts, median), median / 100);
            foreach (var invoice in history)
            {
                var distance = Math.Abs(invoice.Amount!.Value - median) / deviation;
                if (distance > MaxDistance)
                {
                    yield return new Finding(Id, (int)Math.Min(90m, 45 + distance), invoice.Id, FormattableString.Invariant(
                        $"{invoice.Amount} is {Math.Round(distance, 1)} robust deviations from the customer's median {median} ({amounts.Count} invoices)."));
                }
            }
        }
    }
}
