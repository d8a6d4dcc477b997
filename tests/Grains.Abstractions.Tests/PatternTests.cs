using System.Text.RegularExpressions;
using CegidOrleans.Documents;
using CegidOrleans.Finance;
using CegidOrleans.Tenancy;
using CegidOrleans.Writes;
using CsCheck;

namespace CegidOrleans.Grains.Abstractions.Tests;

/// <summary>The published patterns (JSON Schema's, where <c>$</c> is the very end) say what the parsers do.</summary>
public sealed class PatternTests
{
    // Near misses: characters that patterns are about, and those that slip through carelessly written ones.
    private static readonly Gen<string> Text = Gen.String[Gen.Char["aZ09_-. :/%\n\0é"], 0, 6];

    [Fact]
    public void Of_tenant_ids() => Agree(TenantId.Pattern, Gen.OneOf(Text, Lengths('a')), text => TenantId.TryParse(text, out _));

    [Fact]
    public void Of_idempotency_keys() => Agree(IdempotencyKey.Pattern, Gen.OneOf(Text, Lengths('A')), text => IdempotencyKey.TryParse(text, out _));

    [Fact]
    public void Of_document_ids() => Agree(
        DocumentId.Pattern, Gen.OneOf(Text, Lengths('A').Where(text => text.Length <= DocumentId.MaxLength)), DocumentId.IsValid);

    [Fact]
    public void Of_periods() => Agree(
        FinancialPeriod.Pattern,
        Gen.OneOf(
            Gen.Select(Gen.Int[0, 9999], Gen.Int[0, 19], (year, month) => $"{year:D4}-{month:D2}"),
            Gen.String[Gen.Char["0129-\n"], 0, 8]),
        text => FinancialPeriod.TryParse(text, out _));

    [Fact]
    public void A_document_id_has_at_most_128_characters()
    {
        Assert.True(DocumentId.IsValid(new string('A', DocumentId.MaxLength)));
        Assert.False(DocumentId.IsValid(new string('A', DocumentId.MaxLength + 1)));
    }

    private static Gen<string> Lengths(char character) => Gen.Int[60, 132].Select(length => new string(character, length));

    private static void Agree(string pattern, Gen<string> texts, Func<string, bool> parses)
    {
        var published = new Regex(pattern[..^1] + @"\z", RegexOptions.CultureInvariant);
        texts.Sample(text => published.IsMatch(text) == parses(text), iter: 20_000);
    }
}
