using CegidOrleans.Documents;

namespace CegidOrleans.Collections;

/// <summary>A page of a list and how fresh it is.</summary>
[GenerateSerializer, Immutable, Alias("page-answer")]
public sealed record PageAnswer
{
    /// <summary>The documents as the ERP sent them: a JSON array, UTF-8.</summary>
    [Id(0)]
    public required ReadOnlyMemory<byte> Items { get; init; }

    /// <summary>How many documents the page holds.</summary>
    [Id(1)]
    public required int Count { get; init; }

    /// <summary>How many documents the query matches, or null where the ERP does not count them.</summary>
    [Id(2)]
    public required long? Total { get; init; }

    /// <summary>Whether there are documents behind this page.</summary>
    [Id(3)]
    public required bool HasMore { get; init; }

    /// <summary>The page's age and source.</summary>
    [Id(4)]
    public required Freshness Freshness { get; init; }
}
