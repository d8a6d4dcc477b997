using System.Collections.Immutable;

namespace CegidOrleans.Sandbox.SampleData;

/// <summary>
/// 242 invoices, eleven a month from 2025-01 to 2026-10, the same on every start. Amounts include VAT; the lines add up to the amount.
/// Every sixteenth is a credit note over the invoice three before it. Then <see cref="SampleAnomalies"/> are put in.
/// </summary>
internal static class SampleInvoices
{
    private const int PerMonth = 11;
    private const int Months = 22;
    private const int Seed = 20_250_101;

    public static ImmutableArray<SampleInvoice> All { get; } = [.. Build()];

    private static List<SampleInvoice> Build()
    {
        var random = new Random(Seed);
        var invoices = new List<SampleInvoice>();
        for (var i = 0; i < PerMonth * Months; i++)
        {
            var isCreditNote = i % 16 == 15;
            invoices.Add(isCreditNote ? CreditNote(i, invoices[i - 3]) : Invoice(i, random));
        }

        SampleAnomalies.PutIn(invoices);
        return invoices;
    }

    private static SampleInvoice Invoice(int index, Random random)
    {
        // The first invoice is of the first customer: the pair that every example starts with.
        var customer = SampleCustomers.All[index == 0 ? 0 : random.Next(SampleCustomers.All.Length)];
        var lines = Enumerable.Range(0, 1 + random.Next(5))
            .Select(_ => SampleProducts.All[random.Next(SampleProducts.All.Length)])
            .Select(product => new SampleLine(product, 1 + random.Next(12), product.UnitPrice))
            .ToImmutableArray();
        var issued = Issued(index);
        var amount = lines.Sum(line => line.Amount);
        return new SampleInvoice
        {
            Number = index + 1,
            Customer = customer,
            Issued = issued,
            Due = issued.AddDays(30),
            Status = Status(index, random.Next(100)),
            Lines = lines,
            Amount = amount,
            Tax = SampleInvoice.TaxIn(amount, customer.VatRate),
        };
    }

    private static SampleInvoice CreditNote(int index, SampleInvoice credited)
    {
        var returned = credited.Lines[0];
        var line = returned with { Quantity = -Math.Max(1, returned.Quantity / 2) };
        return new SampleInvoice
        {
            Number = index + 1,
            Customer = credited.Customer,
            Issued = Issued(index),
            Due = Issued(index),
            Status = index % 32 == 15 ? "paid" : "sent",
            Lines = [line],
            Amount = line.Amount,
            Tax = SampleInvoice.TaxIn(line.Amount, credited.Customer.VatRate),
            CreditNoteOf = credited.Number,
        };
    }

    private static DateOnly Issued(int index) => new DateOnly(2025, 1, 2).AddMonths(index / PerMonth).AddDays(index % PerMonth * 5 / 2);

    // As the books would look early in November 2026: what is old is mostly paid, the last month is not due yet.
    private static string Status(int index, int chance) => (index / PerMonth) switch
    {
        Months - 1 => chance < 30 ? "draft" : chance < 85 ? "sent" : "paid",
        Months - 2 => chance < 5 ? "draft" : chance < 35 ? "overdue" : chance < 90 ? "paid" : "cancelled",
        _ => chance < 12 ? "overdue" : chance < 93 ? "paid" : "cancelled",
    };
}
