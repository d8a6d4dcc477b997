using System.Text.Json;
using CegidOrleans.Gateway.Confirmation;

namespace CegidOrleans.Gateway.Tests.Confirmation;

public sealed class InvoiceWordsTests
{
    [Theory]
    [InlineData("""{"number":"F-21","customer_id":"CUST-3","amount":12.50,"currency":"EUR"}""", "ACME", "INV-1 (number F-21), customer CUST-3 (ACME), amount 12.50 EUR")]
    [InlineData("""{"number":"INV-1","customer_id":7,"amount":"12.500000000000000001"}""", null, "INV-1, customer 7, amount 12.500000000000000001")]
    [InlineData("""{"number":null,"customer_id":"","amount":true,"currency":"EUR"}""", null, "INV-1")]
    [InlineData("{}", null, "INV-1")]
    [InlineData("[]", null, "INV-1")]
    public void The_words_say_what_the_invoice_has(string invoice, string? customer, string expected) =>
        Assert.Equal(expected, InvoiceWords.Of("INV-1", JsonElement.Parse(invoice), customer));

    [Theory]
    [InlineData("a\\u202Eb", "a?b")]
    [InlineData("a\\nDelete nothing", "a?Delete nothing")]
    [InlineData("a\\u2028b\\u0000c", "a?b?c")]
    public void Nothing_in_a_document_hides_or_reorders_the_question(string number, string shown) =>
        Assert.Equal($"INV-1 (number {shown})", InvoiceWords.Of("INV-1", JsonElement.Parse($$"""{"number":"{{number}}"}"""), null));

    [Fact]
    public void Long_texts_are_cut() =>
        Assert.Equal("INV-1".Length + 89 + 1, InvoiceWords.Of("INV-1", JsonElement.Parse($$"""{"number":"{{new string('9', 500)}}"}"""), null).Length);
}
