namespace CegidOrleans.Sandbox.SampleData;

/// <summary>What an auditor should find in the sample data. Nothing else in it is wrong on purpose.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>INV-058 repeats INV-057: same customer, lines, amount, a day later: invoiced twice.</item>
/// <item>INV-084: the amount is 100.00 above the sum of its lines.</item>
/// <item>INV-121, INV-122, INV-123: 10,000.00 flat, one customer, consecutive days, one line: round amounts.</item>
/// <item>INV-140: due 14 days before it was issued.</item>
/// <item>INV-150: issued 60 days before the invoices numbered around it: backdated.</item>
/// <item>INV-170: the tax is not what the customer's VAT rate gives; it is 1.00 too low.</item>
/// <item>INV-190: the unit price of its first line is a tenth of the product's.</item>
/// </list>
/// </remarks>
internal static class SampleAnomalies
{
    private const decimal RoundAmount = 10_000.00m;

    public static void PutIn(List<SampleInvoice> invoices)
    {
        var doubled = invoices[56];
        Change(invoices, 58, invoice => doubled with { Number = invoice.Number, Issued = doubled.Issued.AddDays(1), Due = doubled.Due.AddDays(1) });
        Change(invoices, 84, invoice => invoice with { Amount = invoice.Amount + 100.00m });
        for (var number = 121; number <= 123; number++)
        {
            var day = number - 121;
            Change(invoices, number, invoice => Round(invoice, invoices[119].Customer, invoices[120].Issued.AddDays(day)));
        }

        Change(invoices, 140, invoice => invoice with { Due = invoice.Issued.AddDays(-14) });
        Change(invoices, 150, invoice => invoice with { Issued = invoice.Issued.AddDays(-60), Due = invoice.Due.AddDays(-60) });
        Change(invoices, 170, invoice => invoice with { Tax = invoice.Tax - 1.00m });
        Change(invoices, 190, Undersold);
    }

    private static SampleInvoice Round(SampleInvoice invoice, SampleCustomer customer, DateOnly issued) => invoice with
    {
        Customer = customer,
        Issued = issued,
        Due = issued.AddDays(30),
        Lines = [new SampleLine(invoice.Lines[0].Product, 1, RoundAmount)],
        Amount = RoundAmount,
        Tax = SampleInvoice.TaxIn(RoundAmount, customer.VatRate),
    };

    private static SampleInvoice Undersold(SampleInvoice invoice)
    {
        var first = invoice.Lines[0];
        var lines = invoice.Lines.SetItem(0, first with { UnitPrice = Math.Round(first.UnitPrice / 10, 2) });
        var amount = lines.Sum(line => line.Amount);
        return invoice with { Lines = lines, Amount = amount, Tax = SampleInvoice.TaxIn(amount, invoice.Customer.VatRate) };
    }

    private static void Change(List<SampleInvoice> invoices, int number, Func<SampleInvoice, SampleInvoice> change) =>
        invoices[number - 1] = change(invoices[number - 1]);
}
