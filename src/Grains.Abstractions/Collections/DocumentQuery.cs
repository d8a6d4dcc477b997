using System.Collections.Immutable;
using System.Globalization;

namespace CegidOrleans.Collections;

/// <summary>What a list is asked for. Two queries that ask the same have the same canonical text, in whatever order they were given.</summary>
[GenerateSerializer, Immutable, Alias("document-query")]
public sealed record DocumentQuery
{
    /// <summary>The largest page, in documents.</summary>
    public const int MaxLimit = 500;

    private DocumentQuery()
    {
    }

    /// <summary>Filter names and values, ordered by name; the names are those of <see cref="Documents.DocumentKindTable.Filters"/>.</summary>
    [Id(0)]
    public ImmutableArray<KeyValuePair<string, string>> Filters { get; private init; } = [];

    /// <summary>How many documents at the most, 1–500.</summary>
    [Id(1)]
    public int Limit { get; private init; }

    /// <summary>How many documents to pass over first, zero or more.</summary>
    [Id(2)]
    public int Offset { get; private init; }

    /// <summary>Makes a query.</summary>
    /// <param name="filters">Filter names and values; no name twice.</param>
    /// <param name="limit">1–500.</param>
    /// <param name="offset">Zero or more.</param>
    public static DocumentQuery Create(IEnumerable<KeyValuePair<string, string>> filters, int limit, int offset)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxLimit);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ImmutableArray<KeyValuePair<string, string>> ordered = [.. filters.OrderBy(filter => filter.Key, StringComparer.Ordinal)];
        return ordered.IsEmpty || ordered.DistinctBy(filter => filter.Key).Count() == ordered.Length
            ? new DocumentQuery { Filters = ordered, Limit = limit, Offset = offset }
            : throw new ArgumentException("A filter is named twice.", nameof(filters));
    }

    /// <summary>The query as the text of a URL's query: filters by name, then limit and offset, values percent-encoded.</summary>
    public string ToCanonicalText()
    {
        var page = string.Create(CultureInfo.InvariantCulture, $"limit={Limit}&offset={Offset}");
        return Filters.IsEmpty ? page : string.Join('&', Filters.Select(filter => $"{filter.Key}={Uri.EscapeDataString(filter.Value)}").Append(page));
    }
}
