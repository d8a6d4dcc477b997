using System.Collections.Immutable;
using System.Text.Json;
using CegidOrleans.Gateway.Findings;
using CsCheck;

namespace CegidOrleans.Gateway.Tests.Findings;

public sealed class InvoiceAuditTests
{
    private static readonly InvoiceFacts Clean = new()
    {
        Id = "A",
        Number = "F1",
        CustomerId = "C",
        Currency = "EUR",
        Amount = 12.30m,
        Tax = 2.05m,
        TaxRate = 20,
        Issued = new DateOnly(2025, 1, 10),
        Due = new DateOnly(2025, 2, 10),
        Updated = new DateOnly(2025, 1, 10),
        Lines = [new InvoiceLine("P", 3, 4.10m, 12.30m)],
    };

    [Fact]
    public void A_clean_invoice_has_no_findings() => Assert.Empty(InvoiceAudit.Of([Clean]));

    [Fact]
    public void Each_fault_has_its_finding()
    {
        Assert.Equal("line_arithmetic", Only(Clean with { Lines = [new InvoiceLine("P", 3, 4.00m, 12.30m)] }));
        Assert.Equal("items_total", Only(Clean with { Lines = [new InvoiceLine("P", 3, 4.00m, 12.00m)] }));
        Assert.Equal("tax_arithmetic", Only(Clean with { Tax = 1.05m }));
        Assert.Equal("date_order", Only(Clean with { Due = new DateOnly(2025, 1, 9) }));
        Assert.Equal("date_order", Only(Clean with { Updated = new DateOnly(2025, 1, 8) }));
        Assert.Equal("missing_customer", Only(Clean with { CustomerId = " " }));
        Assert.Equal("negative_price", Only(Clean with { Lines = [new InvoiceLine("P", -3, -4.10m, 12.30m)] }));
        Assert.Equal("round_amount", Only(Clean with { Amount = 2000, Tax = null, Lines = [] }));
    }

    [Fact]
    public void The_same_number_or_the_same_amount_within_days_is_found()
    {
        Assert.All(InvoiceAudit.Of([Clean, Clean with { Id = "B", Amount = 6.15m, Tax = 1.025m, Lines = [] }]), finding => Assert.Equal("number_reused", finding.Check));
        var twice = Assert.Single(InvoiceAudit.Of([Clean, Clean with { Id = "B", Number = "F2", Issued = new DateOnly(2025, 1, 17), Updated = null }]));
        Assert.Equal(("duplicate", "B", "A"), (twice.Check, twice.InvoiceId, twice.Related.Single()));
        Assert.Empty(InvoiceAudit.Of([Clean, Clean with { Id = "B", Number = "F2", Issued = new DateOnly(2025, 1, 18), Updated = null }]));
    }

    [Fact]
    public void An_outlier_needs_a_history_of_eight()
    {
        ImmutableArray<InvoiceFacts> Of(int usual) =>
            [.. Enumerable.Range(0, usual).Select(n => new InvoiceFacts { Id = $"I{n}", CustomerId = "C", Amount = 100 + n }), new InvoiceFacts { Id = "X", CustomerId = "C", Amount = 955 }];
        Assert.Equal(("amount_outlier", "X"), InvoiceAudit.Of(Of(7)).Select(finding => (finding.Check, finding.InvoiceId)).Single());
        Assert.Empty(InvoiceAudit.Of(Of(6)));
    }

    [Fact]
    public void A_price_is_found_when_nobody_else_pays_about_it_and_a_price_list_is_not()
    {
        static InvoiceFacts Sold(int number, decimal price, string? customer = null) =>
            new() { Id = $"I{number}", CustomerId = customer ?? $"C{number}", Currency = "EUR", Lines = [new InvoiceLine("P", 1, price, null)] };
        ImmutableArray<InvoiceFacts> retail = [.. Enumerable.Range(0, 8).Select(n => Sold(n, 10))];

        var alone = Assert.Single(InvoiceAudit.Of([.. retail, Sold(8, 1)]));
        Assert.Equal(("unit_price", "I8", 75), (alone.Check, alone.InvoiceId, alone.Severity));
        Assert.Empty(InvoiceAudit.Of([.. retail, Sold(8, 4), Sold(9, 4.20m)]));
        Assert.Equal(["I8", "I9"], InvoiceAudit.Of([.. retail, Sold(8, 4, "FRIEND"), Sold(9, 4, "FRIEND")]).Select(finding => finding.InvoiceId));

        // Among the invoices of one customer it is the other invoices that are compared with.
        ImmutableArray<InvoiceFacts> ofOne = [.. retail.Select(invoice => invoice with { CustomerId = "C" })];
        Assert.Equal("I8", Assert.Single(InvoiceAudit.Of([.. ofOne, Sold(8, 1, "C")])).InvoiceId);
        Assert.Empty(InvoiceAudit.Of([.. ofOne, Sold(8, 1, "C"), Sold(9, 1, "C")]));
    }

    [Fact]
    public void Figures_that_no_quotient_can_hold_are_no_error()
    {
        const decimal smallest = 0.0000000000000000000000000001m;
        ImmutableArray<InvoiceFacts> Of(decimal usual, decimal other) =>
            [.. Enumerable.Range(0, 10).Select(n => new InvoiceFacts { Id = $"I{n}", CustomerId = "C", Amount = n == 0 ? other : usual, Lines = [new InvoiceLine("P", 1, n == 0 ? other : usual, null)] })];
        Assert.All(
            new[] { InvoiceAudit.Of(Of(smallest, InvoiceFacts.LargestFigure)), InvoiceAudit.Of(Of(InvoiceFacts.LargestFigure, smallest)) },
            findings => Assert.Contains(("unit_price", 75), findings.Select(finding => (finding.Check, finding.Severity))));
    }

    [Fact]
    public void Invoices_to_nobody_are_a_note_where_they_are_the_custom()
    {
        ImmutableArray<InvoiceFacts> Of(int missing, int all) => [.. Enumerable.Range(0, all).Select(n => new InvoiceFacts { Id = $"I{n:000}", CustomerId = n < missing ? null : $"C{n}" })];
        Assert.Equal([75], InvoiceAudit.Of(Of(9, 20)).Select(finding => finding.Severity).Distinct());
        Assert.Equal([75], InvoiceAudit.Of(Of(10, 201)).Select(finding => finding.Severity).Distinct());
        Assert.Equal([35], InvoiceAudit.Of(Of(10, 200)).Select(finding => finding.Severity).Distinct());
    }

    [Fact]
    public void Findings_do_not_depend_on_the_order_of_the_invoices_and_stay_in_range()
    {
        var figure = Gen.Decimal[-InvoiceFacts.LargestFigure, InvoiceFacts.LargestFigure];
        var line = Gen.Select(figure, figure, figure, (quantity, price, amount) => new InvoiceLine("P", quantity, price, amount));
        var invoice = Gen.Select(Gen.Int[1, 5], Gen.Int[0, 3], figure, Gen.Int[0, 400], line.Array[0, 4], (number, customer, amount, day, lines) => new InvoiceFacts
        {
            Id = "",
            Number = $"F{number}",
            CustomerId = $"C{customer}",
            Amount = amount,
            Tax = amount,
            TaxRate = 20,
            Issued = new DateOnly(2025, 1, 1).AddDays(day),
            Due = new DateOnly(2025, 6, 1),
            Lines = [.. lines],
        });
        invoice.Array[0, 20].Sample(
            drawn =>
            {
                ImmutableArray<InvoiceFacts> invoices = [.. drawn.Select((facts, index) => facts with { Id = $"I{index}" })];
                var there = InvoiceAudit.Of(invoices);
                var back = InvoiceAudit.Of([.. invoices.Reverse()]);
                Assert.All(there, finding => Assert.InRange(finding.Severity, 0, 100));
                Assert.Equal(there.Select(finding => (finding.Check, finding.InvoiceId, finding.Evidence)), back.Select(finding => (finding.Check, finding.InvoiceId, finding.Evidence)));
            },
            iter: 300);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"id":"A","amount":"12","items":[1,null,{"quantity":1e400}],"issue_date":"yesterday","customer_id":7}""")]
    [InlineData("""{"id":"A","amount":79228162514264337593543950335,"items":{},"due_date":null}""")]
    public void What_cannot_be_read_is_unknown_and_no_error(string json)
    {
        using var invoice = JsonDocument.Parse(json);
        var facts = InvoiceFacts.Read(invoice.RootElement);
        Assert.Null(facts.Amount);
        Assert.Equal("missing_customer", Assert.Single(InvoiceAudit.Of([facts])).Check);
    }

    private static string Only(InvoiceFacts invoice) => Assert.Single(InvoiceAudit.Of([invoice])).Check;
}
