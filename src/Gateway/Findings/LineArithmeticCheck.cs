using System.Collections.Immutable;

namespace CegidOrleans.Gateway.Findings;

/// <summary>A line whose amount is not quantity times unit price, to the cent.</summary>
internal sealed class LineArithmeticCheck : IInvoiceCheck
{
    /// <inheritdoc/>
    public string Id => "line_arithmetic";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(ImmutableArray<InvoiceFacts> invoices) =>
        from invoice in invoices
        from line in invoice.Lines.Select((line, index) => (Line: line, Number: index + 1))
        where line.Line.Product is { } product && line.Line.Amount is { } amount && Math.Abs(product - amount) > 0.01m
        select new Finding(Id, 80, invoice.Id, FormattableString.Invariant(
            $"Line {line.Number}: {line.Line.Quantity} x {line.Line.UnitPrice} is {line.Line.Product}, the line says {line.Line.Amount}."));
}
