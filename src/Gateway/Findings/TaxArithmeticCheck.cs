using System.Collections.Immutable;

namespace CegidOrleans.Gateway.Findings;

/// <summary>A tax that is neither what the rate gives of the amount nor what it gives on top of it, to the cent.</summary>
internal sealed class TaxArithmeticCheck : IInvoiceCheck
{
    /// <inheritdoc/>
    public string Id => "tax_arithmetic";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(ImmutableArray<InvoiceFacts> invoices)
    {
        foreach (var invoice in invoices)
        {
            if (invoice is not { Amount: { } amount, Tax: { } tax, TaxRate: { } rate and >= 0 and <= 100 })
            {
                continue;
            }

            var contained = amount * rate / (100 + rate);
            if (Math.Abs(tax - contained) > 0.01m && Math.Abs(tax - (amount * rate / 100)) > 0.01m)
            {
                yield return new Finding(Id, 60, invoice.Id, FormattableString.Invariant(
                    $"{rate} % within {amount} is {Math.Round(contained, 2)}, the invoice says {tax}."));
            }
        }
    }
}
