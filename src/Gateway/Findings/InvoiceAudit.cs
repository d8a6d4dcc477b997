using System.Collections.Immutable;

namespace CegidOrleans.Gateway.Findings;

/// <summary>All checks, one after the other.</summary>
internal static class InvoiceAudit
{
    /// <summary>The checks.</summary>
    public static ImmutableArray<IInvoiceCheck> Checks { get; } =
    [
        new NumberReuseCheck(), new DuplicateCheck(), new ItemsTotalCheck(), new LineArithmeticCheck(), new MissingCustomerCheck(), new NegativePriceCheck(),
        new UnitPriceCheck(), new DateOrderCheck(), new NumberOrderCheck(), new TaxArithmeticCheck(), new OutlierCheck(), new RoundAmountCheck(),
    ];

    /// <summary>What the checks find, the gravest first, whatever order the invoices come in.</summary>
    public static ImmutableArray<Finding> Of(ImmutableArray<InvoiceFacts> invoices)
    {
        ImmutableArray<InvoiceFacts> ordered = [.. invoices.OrderBy(invoice => invoice.Id, StringComparer.Ordinal)];
        return
        [
            .. Checks.SelectMany(check => check.Find(ordered))
                .OrderByDescending(finding => finding.Severity)
                .ThenBy(finding => finding.InvoiceId, StringComparer.Ordinal)
                .ThenBy(finding => finding.Check, StringComparer.Ordinal),
        ];
    }
}
