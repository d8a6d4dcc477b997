using System.Collections.Immutable;
using CegidOrleans.Gateway.Findings;

namespace CegidOrleans.Gateway.Dashboard;

/// <summary>What customers owe in one currency, by how long it has been due.</summary>
/// <param name="Currency">The currency; empty where invoices name none.</param>
/// <param name="Open">The sum of all open invoices, credit notes taken off.</param>
/// <param name="Overdue">The part of it that is past its due date.</param>
/// <param name="ByAge">Sums by age, in the order of <see cref="Ages"/>.</param>
internal sealed record Receivables(string Currency, decimal Open, decimal Overdue, ImmutableArray<decimal> ByAge)
{
    /// <summary>The ages, in days past the due date.</summary>
    public static ImmutableArray<string> Ages { get; } = ["not_due", "days_1_30", "days_31_60", "days_61_90", "days_over_90", "no_due_date"];

    /// <summary>Adds up open invoices by currency. An invoice without a readable amount is not in the sums.</summary>
    /// <param name="open">The open invoices.</param>
    /// <param name="today">The day on which ages are counted.</param>
    public static ImmutableArray<Receivables> Of(IEnumerable<InvoiceFacts> open, DateOnly today) =>
    [
        .. open.Where(invoice => invoice.Amount is not null)
            .GroupBy(invoice => invoice.Currency ?? "", StringComparer.Ordinal)
            .OrderBy(currency => currency.Key, StringComparer.Ordinal)
            .Select(currency => Sum(currency.Key, currency, today)),
    ];

    private static Receivables Sum(string currency, IEnumerable<InvoiceFacts> open, DateOnly today)
    {
        var sums = new decimal[Ages.Length];
        foreach (var invoice in open)
        {
            sums[Age(invoice.Due, today)] += invoice.Amount!.Value;
        }

        return new Receivables(currency, sums.Sum(), sums[1..5].Sum(), [.. sums]);
    }

    private static int Age(DateOnly? due, DateOnly today) => due is not { } day ? 5 : (today.DayNumber - day.DayNumber) switch
    {
        <= 0 => 0,
        <= 30 => 1,
        <= 60 => 2,
        <= 90 => 3,
        _ => 4,
    };
}
