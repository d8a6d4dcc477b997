using System.Net;
using System.Text;
using System.Text.Json;

namespace CegidOrleans.Sandbox.Tests;

public sealed class FinanceTests
{
    [Fact]
    public async Task A_summary_is_the_sum_of_the_months_invoices()
    {
        await using var sandbox = await RunningSandbox.Start();
        var list = await sandbox.Get("invoices?from_date=2026-10-01&to_date=2026-10-31&limit=500");
        var invoices = list.GetProperty("invoices").EnumerateArray().ToList();
        var booked = invoices.Where(i => Status(i) is not ("draft" or "cancelled")).ToList();
        var summary = await sandbox.Get("financial/summary/2026-10");
        Assert.Equal("EUR", summary.GetProperty("currency").GetString());
        Assert.Equal(booked.Sum(i => Money(i, "amount")), Money(summary, "revenue"));
        Assert.Equal(booked.Sum(i => Money(i, "tax_amount")), Money(summary, "tax"));
        Assert.Equal(booked.Where(i => Status(i) is "sent" or "overdue").Sum(i => Money(i, "amount")), Money(summary, "receivables"));
        Assert.Equal(booked.Where(i => Money(i, "amount") < 0).Sum(i => Money(i, "amount")), Money(summary, "credit_notes"));
        Assert.Equal(invoices.Count(i => Status(i) == "draft"), summary.GetProperty("counts_by_status").GetProperty("draft").GetInt32());
        Assert.Equal(invoices.Count, summary.GetProperty("invoice_count").GetInt32());
    }

    [Fact]
    public async Task A_summary_is_exact_and_keeps_currencies_apart()
    {
        await using var sandbox = await RunningSandbox.Start();
        foreach (var amount in new[] { "0.1", "0.2", "0.000000000000000001" })
            await sandbox.Send(HttpMethod.Post, "invoices", Invoice(amount, "EUR"), HttpStatusCode.Created);
        await sandbox.Send(HttpMethod.Post, "invoices", Invoice("5", "USD"), HttpStatusCode.Created);
        var summary = await sandbox.Get("financial/summary/2031-01");
        Assert.Equal("0.300000000000000001", summary.GetProperty("revenue").GetRawText());
        var other = summary.GetProperty("other_currencies")[0];
        Assert.Equal("USD", other.GetProperty("currency").GetString());
        Assert.Equal(5m, Money(other, "revenue"));
    }

    [Fact]
    public async Task Reports_add_up_to_their_months_and_customers()
    {
        await using var sandbox = await RunningSandbox.Start();
        const string range = "start_date=2025-01-01&end_date=2026-12-31";
        var revenue = await sandbox.Get("financial/reports?type=revenue&" + range);
        var months = revenue.GetProperty("months").EnumerateArray().ToList();
        Assert.Equal(24, months.Count);
        Assert.Equal(Money(revenue.GetProperty("total"), "revenue"), months.Sum(month => Money(month, "revenue")));
        var receivables = await sandbox.Get("financial/reports?type=receivables&" + range);
        Assert.Equal(
            Money(revenue.GetProperty("total"), "receivables"),
            receivables.GetProperty("customers").EnumerateArray().Sum(customer => Money(customer, "receivables")));
    }

    [Theory]
    [InlineData("financial/summary/2025-13")]
    [InlineData("financial/reports?type=gossip&start_date=2025-01-01&end_date=2025-02-01")]
    [InlineData("financial/reports?start_date=2025-02-01&end_date=2025-01-01")]
    [InlineData("financial/reports?start_date=2025-02-01")]
    public async Task What_is_no_period_is_400(string path)
    {
        await using var sandbox = await RunningSandbox.Start();
        await sandbox.Get(path, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_QR_code_of_an_invoice_is_valid_as_hex_and_as_base64()
    {
        await using var sandbox = await RunningSandbox.Start();
        var list = await sandbox.Get("invoices?limit=500&status=paid");
        var invoice = list.GetProperty("invoices").EnumerateArray().First(i => i.TryGetProperty("qr_code", out _));
        var hex = invoice.GetProperty("qr_code").GetString()!;
        var base64 = Convert.ToHexString(Encoding.ASCII.GetBytes(Convert.ToBase64String(Convert.FromHexString(hex))));
        foreach (var code in new[] { hex, base64 })
        {
            var verdict = await Validate(sandbox, code);
            Assert.True(verdict.GetProperty("valid").GetBoolean());
            Assert.Equal(invoice.GetProperty("id").GetString(), verdict.GetProperty("invoice_id").GetString());
            Assert.Equal(invoice.GetProperty("amount").GetRawText(), verdict.GetProperty("fields").GetProperty("total").GetString());
        }
    }

    [Theory]
    [InlineData("zz", "not_hex")]
    [InlineData("", "not_hex")]
    [InlineData("010541", "truncated")]
    [InlineData("010141", "missing_fields")]
    [InlineData("010141020142030A323032352D30312D3031040331303005023135", "no_such_invoice")]
    public async Task A_QR_code_that_belongs_to_no_invoice_is_not_valid_and_says_why(string hex, string reason)
    {
        await using var sandbox = await RunningSandbox.Start();
        var verdict = await Validate(sandbox, hex);
        Assert.False(verdict.GetProperty("valid").GetBoolean());
        Assert.Equal(reason, verdict.GetProperty("reason").GetString());
    }

    private static Task<JsonElement> Validate(RunningSandbox sandbox, string hex) =>
        sandbox.Send(HttpMethod.Post, "qr/validate", $$"""{"qr_code":"{{hex}}"}""", HttpStatusCode.OK);

    private static string Invoice(string amount, string currency) =>
        $$"""{"customer_id":"CUST-001","amount":{{amount}},"currency":"{{currency}}","status":"sent","issue_date":"2031-01-15"}""";

    private static decimal Money(JsonElement document, string field) => document.GetProperty(field).GetDecimal();

    private static string? Status(JsonElement invoice) => invoice.GetProperty("status").GetString();
}
