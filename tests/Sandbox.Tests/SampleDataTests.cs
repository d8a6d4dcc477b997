using System.Text.Json;
using CegidOrleans.Sandbox.OnlineRetail;

namespace CegidOrleans.Sandbox.Tests;

public sealed class SampleDataTests
{
    private static readonly HashSet<string> WrongOnPurpose = ["INV-084"];

    [Fact]
    public async Task Every_start_has_the_same_books()
    {
        await using var one = await RunningSandbox.Start();
        await using var two = await RunningSandbox.Start();
        foreach (var plural in new[] { "invoices", "customers", "products", "orders" })
        {
            var ids = one.Host.Documents.Ids(plural);
            Assert.Equal(ids, two.Host.Documents.Ids(plural));
            Assert.All(ids, id => Assert.True(one.Host.Documents.Find(plural, id)!.Value.Span.SequenceEqual(two.Host.Documents.Find(plural, id)!.Value.Span)));
            Assert.All(ids, id => Assert.True(RetailIds.IsValid(id)));
        }
    }

    [Fact]
    public async Task Lines_add_up_but_where_they_are_wrong_on_purpose()
    {
        await using var sandbox = await RunningSandbox.Start();
        var invoices = All(sandbox, "invoices");
        foreach (var invoice in invoices)
        {
            var sum = invoice.GetProperty("items").EnumerateArray().Sum(item => item.GetProperty("amount").GetDecimal());
            var isRight = sum == invoice.GetProperty("amount").GetDecimal();
            Assert.Equal(!WrongOnPurpose.Contains(invoice.GetProperty("id").GetString()!), isRight);
        }
    }

    [Fact]
    public async Task The_books_have_all_statuses_many_months_and_credit_notes()
    {
        await using var sandbox = await RunningSandbox.Start();
        var invoices = All(sandbox, "invoices");
        Assert.Equal(["cancelled", "draft", "overdue", "paid", "sent"], invoices.Select(i => i.GetProperty("status").GetString()).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(22, invoices.Select(i => i.GetProperty("issue_date").GetString()![..7]).Distinct().Count());
        Assert.Equal(15, invoices.Count(i => i.TryGetProperty("credit_note_of", out _)));
        Assert.Contains(invoices, i => i.GetRawText().Contains("\"u_exchange_rate\":1.000000000000000001", StringComparison.Ordinal));
        Assert.Equal(30, sandbox.Host.Documents.Count("customers"));
        Assert.Equal(60, sandbox.Host.Documents.Count("products"));
        Assert.Equal(242, sandbox.Host.Documents.Count("orders"));
        Assert.True(All(sandbox, "customers").Select(c => c.GetProperty("country").GetString()).Distinct().Count() > 5);
    }

    [Fact]
    public async Task What_an_auditor_should_find_is_there()
    {
        await using var sandbox = await RunningSandbox.Start();
        var one = await sandbox.Get("invoices/INV-057");
        var two = await sandbox.Get("invoices/INV-058");
        foreach (var field in new[] { "customer_id", "amount", "items" })
            Assert.Equal(one.GetProperty(field).GetRawText(), two.GetProperty(field).GetRawText());
        Assert.Equal("10000.00", (await sandbox.Get("invoices/INV-122")).GetProperty("amount").GetRawText());
        var early = await sandbox.Get("invoices/INV-140");
        Assert.True(string.CompareOrdinal(early.GetProperty("due_date").GetString(), early.GetProperty("issue_date").GetString()) < 0);
    }

    private static List<JsonElement> All(RunningSandbox sandbox, string plural) =>
        [.. sandbox.Host.Documents.Ids(plural).Select(id => JsonDocument.Parse(sandbox.Host.Documents.Find(plural, id)!.Value).RootElement)];
}
