using CegidOrleans.Collections;
using CegidOrleans.Documents;
using CsCheck;

namespace CegidOrleans.Grains.Abstractions.Tests;

public sealed class DocumentQueryTests
{
    [Fact]
    public void The_order_of_the_filters_does_not_matter() =>
        Keys.Kind.SelectMany(Keys.Query).SelectMany(query => Gen.Shuffle(query.Filters.ToArray()).Select(filters => (query, filters)))
            .Sample(pair =>
                DocumentQuery.Create(pair.filters, pair.query.Limit, pair.query.Offset).ToCanonicalText() == pair.query.ToCanonicalText());

    [Fact]
    public void Two_queries_have_one_text_only_if_they_ask_the_same() =>
        Keys.Kind.SelectMany(kind => Gen.Select(Keys.Query(kind), Keys.Query(kind)))
            .Sample(pair => Same(pair.Item1, pair.Item2) == (pair.Item1.ToCanonicalText() == pair.Item2.ToCanonicalText()), iter: 20_000);

    [Fact]
    public void The_text_can_be_taken_apart_again() =>
        Keys.Kind.SelectMany(Keys.Query).Sample(query =>
        {
            var parts = query.ToCanonicalText().Split('&').Select(part => part.Split('=')).ToArray();
            var filters = parts[..^2].Select(part => KeyValuePair.Create(part[0], Uri.UnescapeDataString(part[1])));
            return Same(query, DocumentQuery.Create(filters, int.Parse(parts[^2][1], null), int.Parse(parts[^1][1], null)));
        });

    [Theory]
    [InlineData(0, 0)]
    [InlineData(501, 0)]
    [InlineData(1, -1)]
    public void A_page_is_bounded(int limit, int offset) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => DocumentQuery.Create([], limit, offset));

    [Fact]
    public void The_table_of_kinds_is_in_the_order_of_the_kinds() =>
        Assert.All(Enum.GetValues<DocumentKind>(), kind => Assert.Equal(kind, DocumentKindTable.Of(kind).Kind));

    private static bool Same(DocumentQuery one, DocumentQuery other) =>
        one.Limit == other.Limit && one.Offset == other.Offset && one.Filters.SequenceEqual(other.Filters);
}
