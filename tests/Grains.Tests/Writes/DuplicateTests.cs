using System.Globalization;
using System.Text;
using CegidOrleans.Faults;
using CegidOrleans.Grains.Tests.Clusters;
using CegidOrleans.Grains.Writes;
using CegidOrleans.Grains.Writes.Duplicates;
using CegidOrleans.Sandbox.Faults;
using CsCheck;

namespace CegidOrleans.Grains.Tests.Writes;

/// <summary>Invariant: whoever makes the same invoice twice under two keys is told so, or stopped.</summary>
public sealed class DuplicateTests
{
    private const string Content = """{"customer_id":"CUST-001","amount":1000.00,"currency":"USD","due_date":"2026-12-01"}""";

    [Fact]
    public async Task A_second_invoice_like_it_is_made_with_a_warning_that_names_the_first()
    {
        await using var cluster = await ErpCluster.Start();
        var first = await cluster.Create(Content, "k-1");
        var second = await cluster.Create("""{"amount":1E+3,"currency":"USD","customer_id":"CUST-001","due_date":"2026-12-01","notes":"again"}""", "k-2");
        Assert.Null(first.Warning);
        Assert.Contains($"'{first.Document.Id}'", second.Warning, StringComparison.Ordinal);
        Assert.Contains("'k-1'", second.Warning, StringComparison.Ordinal);
        Assert.Equal(2, cluster.Sandbox.Ledger.Entries.Length);
        // The same call again has the same answer; the first one's is no second.
        Assert.Equal(second.Warning, (await cluster.Create("""{"amount":1E+3,"currency":"USD","customer_id":"CUST-001","due_date":"2026-12-01","notes":"again"}""", "k-2")).Warning);
        Assert.Null((await cluster.Create(Content, "k-1")).Warning);
    }

    [Theory]
    [InlineData("""{"customer_id":"CUST-002","amount":1000.00,"currency":"USD","due_date":"2026-12-01"}""")]
    [InlineData("""{"customer_id":"CUST-001","amount":1000.01,"currency":"USD","due_date":"2026-12-01"}""")]
    [InlineData("""{"customer_id":"CUST-001","amount":1000.00,"currency":"EUR","due_date":"2026-12-01"}""")]
    [InlineData("""{"customer_id":"CUST-001","amount":1000.00,"currency":"USD","due_date":"2026-12-02"}""")]
    public async Task Another_customer_amount_currency_or_date_is_another_invoice(string other)
    {
        await using var cluster = await ErpCluster.Start(writes: Refusing);
        await cluster.Create(Content);
        Assert.Null((await cluster.Create(other)).Warning);
    }

    [Fact]
    public async Task A_refused_one_names_the_first_and_the_key_with_which_it_is_made_all_the_same()
    {
        await using var cluster = await ErpCluster.Start(silos: 2, writes: Refusing);
        var first = await cluster.Create(Content, "k-1");
        var refused = await cluster.Create(Content, "k-2").Fails(FaultCode.Conflict);
        Assert.Contains($"'{first.Document.Id}'", refused.Message, StringComparison.Ordinal);
        Assert.False(refused.Retryable);
        await cluster.Create(Content, "k-2").Fails(FaultCode.Conflict);
        Assert.Single(cluster.Sandbox.Ledger.Entries);

        await cluster.Create(Content, refused.IdempotencyKey);
        await cluster.Create(Content, refused.IdempotencyKey);
        Assert.Equal(2, cluster.Sandbox.Ledger.Entries.Length);
        await cluster.Create(Content, "k-3").Fails(FaultCode.Conflict);
        cluster.Time.Advance(TimeSpan.FromMinutes(11));
        await cluster.Create(Content, "k-3");
    }

    [Fact]
    public async Task Of_many_at_the_same_moment_one_is_made()
    {
        await using var cluster = await ErpCluster.Start(silos: 2, writes: Refusing);
        var tries = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Record.ExceptionAsync(() => cluster.Create(Content, $"k-{number}")).AsTask()));
        Assert.Equal(19, tries.Count(error => error is CegidException { Code: FaultCode.Conflict }));
        Assert.Single(cluster.Sandbox.Ledger.Entries);
    }

    [Fact]
    public async Task What_was_made_is_known_after_every_silo_has_died()
    {
        await using var cluster = await ErpCluster.Start(writes: Refusing);
        await cluster.Create(Content, "k-1");
        await cluster.Restart();
        await cluster.Create(Content, "k-2").Fails(FaultCode.Conflict);
    }

    [Fact]
    public async Task One_that_was_being_made_when_its_silo_died_is_known_by_its_key()
    {
        await using var cluster = await ErpCluster.Start(writes: Refusing);
        using var held = cluster.Sandbox.Faults.Hold("POST", "invoices", FaultMoment.AfterCommit);
        cluster.Create(Content, "k-1").Ignore();
        await held.WaitingAsync(1, TestContext.Current.CancellationToken);
        await cluster.Restart();
        var refused = await cluster.Create(Content, "k-2").Fails(FaultCode.Conflict);
        Assert.Contains("'k-1'", refused.Message, StringComparison.Ordinal);
        Assert.Single(cluster.Sandbox.Ledger.Entries);
    }

    [Fact]
    public async Task One_that_was_not_made_is_no_first()
    {
        await using var cluster = await ErpCluster.Start(writes: Refusing);
        cluster.Sandbox.Faults.Add(FaultRule.Fail(422, "POST", "invoices", times: 1));
        await cluster.Create(Content, "k-1").Fails(FaultCode.UpstreamRejected);
        Assert.Null((await cluster.Create(Content, "k-2")).Warning);
    }

    [Fact]
    public async Task Off_says_nothing()
    {
        await using var cluster = await ErpCluster.Start(writes: options => options.Duplicates = DuplicateHandling.Off);
        await cluster.Create(Content);
        Assert.Null((await cluster.Create(Content)).Warning);
    }

    [Fact]
    public void Two_invoices_have_one_fingerprint_if_and_only_if_their_values_are_equal()
    {
        var texts = Gen.OneOf<string>("", "A", "B", "A\"", "A,", "é");
        var invoices = Gen.Select(texts, Gen.Int[-300, 300], Gen.Int[0, 3], texts, texts);
        // Mostly two that differ in one value at the most: what two by chance have in common is nothing.
        Gen.Select(invoices, invoices, Gen.Int[0, 5]).Sample((one, another, changed) =>
        {
            var other = changed switch
            {
                0 => one with { Item1 = another.Item1 },
                1 => one with { Item2 = another.Item2 },
                2 => one with { Item3 = another.Item3 },
                3 => one with { Item4 = another.Item4 },
                4 => one with { Item5 = another.Item5 },
                _ => another,
            };
            var equal = one.Item1 == other.Item1 && Value(one.Item2) == Value(other.Item2) && one.Item4 == other.Item4 && one.Item5 == other.Item5;
            return equal == (Of(one) == Of(other));
        });

        static decimal Value(int cents) => cents / 10m;

        static string Of((string Customer, int Cents, int Zeros, string Currency, string Date) invoice)
        {
            var digits = Value(invoice.Cents).ToString("0.0", CultureInfo.InvariantCulture) + new string('0', invoice.Zeros);
            var text = System.Text.Json.JsonSerializer.Serialize(new { customer_id = invoice.Customer, currency = invoice.Currency, due_date = invoice.Date });
            return InvoiceFingerprint.Of(Encoding.UTF8.GetBytes($"{text[..^1]},\"amount\":{digits}}}"))!;
        }
    }

    private static void Refusing(WriteOptions options) => options.Duplicates = DuplicateHandling.Refuse;
}
