namespace CegidOrleans.Documents;

/// <summary>How old an answer is and where it came from.</summary>
[GenerateSerializer, Immutable, Alias("freshness")]
public sealed record Freshness
{
    /// <summary>When the ERP was asked for the state behind the answer: the state is at least as new as this moment.</summary>
    [Id(0)]
    public required DateTimeOffset FetchedAt { get; init; }

    /// <summary>The age of that state when the answer was given, zero or more.</summary>
    [Id(1)]
    public required TimeSpan Age { get; init; }

    /// <summary>For how long that state still counts as fresh under the tenant's cache setting; zero when it no longer does.</summary>
    [Id(2)]
    public required TimeSpan FreshFor { get; init; }

    /// <summary>Where the answer came from.</summary>
    [Id(3)]
    public required AnswerSource Source { get; init; }
}
