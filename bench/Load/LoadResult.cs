namespace CegidOrleans.Bench.Load;

/// <summary>What a load generator saw.</summary>
internal sealed record LoadResult
{
    /// <summary>Answers with status 200 or 201 that are no errors of a tool.</summary>
    public required long Answers { get; init; }

    /// <summary>All other answers.</summary>
    public required long Errors { get; init; }

    /// <summary>Connections that the server closed.</summary>
    public required long Closed { get; init; }

    /// <summary>For how long they were counted, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>The time from request to answer that half of the answers took at the most, in microseconds.</summary>
    public required double P50 { get; init; }

    /// <summary>The same of 99 in 100.</summary>
    public required double P99 { get; init; }

    /// <summary>The longest.</summary>
    public required double Longest { get; init; }

    /// <summary>Processor time that the generator itself took while it counted, in seconds.</summary>
    public required double GeneratorSeconds { get; init; }

    /// <summary>The body of the first answer.</summary>
    public required string FirstBody { get; init; }

    /// <summary>The head and the body of the first error, or null.</summary>
    public string? FirstError { get; init; }

    /// <summary>The largest number that <c>{document}</c> stood for.</summary>
    public required int LastDocument { get; init; }

    /// <summary>Answers a second.</summary>
    public double PerSecond => Answers / Seconds;
}
