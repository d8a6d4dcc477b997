using CegidOrleans.Collections;
using CegidOrleans.Documents;
using CegidOrleans.Finance;
using CegidOrleans.Keys;
using CegidOrleans.Tenancy;
using CegidOrleans.Writes;
using CsCheck;

namespace CegidOrleans.Grains.Abstractions.Tests;

public sealed class KeyTests
{
    public static TheoryData<string> Hostile { get; } =
    [
        "", " ", "a/b", "../a", "a.b", ".", "..", "a%2Fb", "%", "a\0", "a\n", "a\r\n", "a\tb", "\u007f", "a\u200bb", "é", "\uD800", " a", "a ", "a\\b", "a?b", "a#b",
        new string('a', 129),
    ];

    [Fact]
    public void A_tenant_id_is_read_back_as_it_was_written() => Keys.Tenant.Sample(id => TenantId.Parse(id.ToString()) == id);

    [Fact]
    public void A_collection_key_is_read_back_as_it_was_written() => Keys.Collection.Sample(key => CollectionKey.Parse(key.ToString()) == key);

    [Fact]
    public void A_document_key_is_read_back_as_it_was_written() => Keys.Document.Sample(key => DocumentKey.Parse(key.ToString()) == key);

    [Fact]
    public void An_idempotency_key_is_read_back_as_it_was_written() => Keys.Idempotency.Sample(key => IdempotencyKey.Parse(key.ToString()) == key);

    [Fact]
    public void A_write_key_is_read_back_as_it_was_written() => Keys.Write.Sample(key => WriteKey.Parse(key.ToString()) == key);

    [Fact]
    public void A_period_is_read_back_as_it_was_written() => Keys.Month.Sample(month => FinancialPeriod.Parse(month.ToString()) == month);

    [Fact]
    public void A_period_key_is_read_back_as_it_was_written() => Keys.Period.Sample(key => PeriodKey.Parse(key.ToString()) == key);

    [Fact]
    public void A_page_key_is_read_back_as_it_was_written() =>
        Keys.Collection.SelectMany(collection => Keys.Query(collection.Kind).Select(query => PageKey.For(collection, query)))
            .Sample(key => PageKey.Parse(key.ToString()) == key && key.QueryHash.Length == 64);

    [Fact]
    public void Every_key_tells_its_tenant() =>
        Gen.OneOf(
                Keys.Document.Select(key => (key.Tenant, Text: key.ToString())),
                Keys.Write.Select(key => (key.Collection.Tenant, Text: key.ToString())),
                Keys.Period.Select(key => (key.Tenant, Text: key.ToString())),
                Keys.Collection.Select(key => (key.Tenant, Text: key.ToString())),
                Keys.Tenant.Select(tenant => (Tenant: tenant, Text: tenant.ToString())))
            .Sample(key => GrainKeyText.TryGetTenant(key.Text, out var tenant) && tenant == key.Tenant);

    [Fact]
    public void New_idempotency_keys_are_valid_and_differ()
    {
        var (one, other) = (IdempotencyKey.New(), IdempotencyKey.New());
        Assert.NotEqual(one, other);
        Assert.Equal(one, IdempotencyKey.Parse(one.Value));
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_document_id_that_could_be_read_as_something_else_is_refused(string id)
    {
        Assert.False(DocumentId.IsValid(id));
        Assert.False(DocumentKey.TryParse($"acme/invoice/{id}", out _));
        Assert.Throws<FormatException>(() => DocumentKey.Parse($"acme/invoice/{id}"));
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_tenant_id_that_could_be_read_as_something_else_is_refused(string id)
    {
        Assert.Throws<FormatException>(() => TenantId.Parse(id));
        Assert.False(DocumentKey.TryParse($"{id}/invoice/1", out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData(" a")]
    [InlineData("a\n")]
    [InlineData("a%2F")]
    [InlineData("é")]
    public void An_idempotency_key_that_could_be_read_as_something_else_is_refused(string key)
    {
        Assert.Throws<FormatException>(() => IdempotencyKey.Parse(key));
        Assert.Throws<FormatException>(() => WriteKey.Parse($"acme/invoice/{key}"));
    }

    [Theory]
    [InlineData("acme")]
    [InlineData("acme/")]
    [InlineData("acme/invoice")]
    [InlineData("acme/invoice/")]
    [InlineData("acme/invoices/1")]
    [InlineData("acme/Invoice/1")]
    [InlineData("ACME/invoice/1")]
    [InlineData("/invoice/1")]
    [InlineData("acme//1")]
    public void What_is_not_a_tenant_a_kind_and_an_id_is_no_document_key(string text) => Assert.False(DocumentKey.TryParse(text, out _));

    [Theory]
    [InlineData("2026-00")]
    [InlineData("2026-13")]
    [InlineData("2026-1")]
    [InlineData("1899-12")]
    [InlineData("2026-01-01")]
    [InlineData(" 2026-01")]
    [InlineData("2026-01\n")]
    [InlineData("2026-01\0")]
    [InlineData("٢٠٢٦-01")]
    [InlineData("")]
    public void What_is_not_a_month_is_no_period(string text) => Assert.False(FinancialPeriod.TryParse(text, out _));
}
