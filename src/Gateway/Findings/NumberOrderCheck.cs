using System.Collections.Immutable;

namespace CegidOrleans.Gateway.Findings;

/// <summary>Backdated or postdated: issued more than a month away from the invoices numbered around it.</summary>
internal sealed class NumberOrderCheck : IInvoiceCheck
{
    private const int Neighbours = 4;
    private const int MaxDays = 31;

    /// <inheritdoc/>
    public string Id => "number_order";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(ImmutableArray<InvoiceFacts> invoices)
    {
        foreach (var series in invoices.Where(invoice => invoice.Issued is not null && Digits(invoice.Number) is { Length: > 0 and <= 18 })
            .GroupBy(invoice => invoice.Number!.Length - Digits(invoice.Number)!.Length is var head ? invoice.Number[..head] : "", StringComparer.Ordinal))
        {
            var ordered = series.OrderBy(invoice => long.Parse(Digits(invoice.Number)!, System.Globalization.CultureInfo.InvariantCulture)).ToList();
            for (var index = 0; index < ordered.Count; index++)
            {
                var around = ordered.Skip(Math.Max(0, index - Neighbours)).Take(Math.Min(index, Neighbours)).Concat(ordered.Skip(index + 1).Take(Neighbours)).ToList();
                if (around.Count < Neighbours)
                {
                    continue;
                }

                var usual = (int)Median.Of(around.Select(invoice => (decimal)invoice.Issued!.Value.DayNumber));
                var days = ordered[index].Issued!.Value.DayNumber - usual;
                if (Math.Abs(days) > MaxDays)
                {
                    yield return new Finding(Id, 65, ordered[index].Id, FormattableString.Invariant(
                        $"Number {ordered[index].Number} was issued {Math.Abs(days)} days {(days < 0 ? "before" : "after")} the invoices numbered around it."), [.. around.Select(invoice => invoice.Id)]);
                }
            }
        }
    }

    private static string? Digits(string? number) => number?[(number.AsSpan().LastIndexOfAnyExceptInRange('0', '9') + 1)..];
}
