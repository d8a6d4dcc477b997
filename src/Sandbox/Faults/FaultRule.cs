using System.Text.Json.Serialization;

namespace CegidOrleans.Sandbox.Faults;

/// <summary>One thing that goes wrong, for which requests, and how often.</summary>
public sealed record FaultRule
{
    /// <summary>The method of the requests that are meant; null for all.</summary>
    public string? Method { get; init; }

    /// <summary>The path of the requests that are meant, as <see cref="RequestMatch"/> reads it; null for every path of the API.</summary>
    public string? Path { get; init; }

    /// <summary>What goes wrong.</summary>
    public required FaultEffect Effect { get; init; }

    /// <summary>When: before the write is committed unless said otherwise. Garbage always comes after.</summary>
    public FaultMoment Moment { get; init; }

    /// <summary>The share of matching requests that are hit, above 0 and at most 1; which ones depends on the seed and the order of arrival.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>How many requests are hit at most, from 1; null for no end.</summary>
    public int? Times { get; init; }

    /// <summary>The status of a <see cref="FaultEffect.Status"/>, 400–599.</summary>
    public int Status { get; init; } = StatusCodes.Status503ServiceUnavailable;

    /// <summary>The <c>Retry-After</c> of a <see cref="FaultEffect.Status"/> in seconds, or null for none.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>How late a <see cref="FaultEffect.Latency"/> is, in milliseconds, 0–600,000.</summary>
    public int LatencyMilliseconds { get; init; }

    /// <summary>The body of a <see cref="FaultEffect.Garbage"/>; null for an HTML page.</summary>
    public string? Body { get; init; }

    /// <summary>Fails matching requests with a status before anything is written.</summary>
    public static FaultRule Fail(int status, string? method = null, string? path = null, int? times = null, int? retryAfterSeconds = null) => new()
    {
        Effect = FaultEffect.Status,
        Status = status,
        Method = method,
        Path = path,
        Times = times,
        RetryAfterSeconds = retryAfterSeconds,
    };

    /// <summary>Cuts the connection, before or after the write.</summary>
    public static FaultRule Drop(FaultMoment moment, string? method = null, string? path = null, int? times = null) => new()
    {
        Effect = FaultEffect.Drop,
        Moment = moment,
        Method = method,
        Path = path,
        Times = times,
    };

    /// <summary>Makes matching requests late; a caller that goes away meanwhile does not stop the request.</summary>
    public static FaultRule Late(TimeSpan latency, string? method = null, string? path = null, FaultMoment moment = FaultMoment.BeforeCommit) => new()
    {
        Effect = FaultEffect.Latency,
        LatencyMilliseconds = (int)latency.TotalMilliseconds,
        Moment = moment,
        Method = method,
        Path = path,
    };

    /// <summary>Answers matching requests with something that is not what was asked for; a write is committed all the same.</summary>
    public static FaultRule Garbage(string? body = null, string? method = null, string? path = null, int? times = null) => new()
    {
        Effect = FaultEffect.Garbage,
        Moment = FaultMoment.AfterCommit,
        Body = body,
        Method = method,
        Path = path,
        Times = times,
    };

    [JsonIgnore]
    internal RequestMatch Match => new(Method, Path);

    /// <summary>Checks the rule.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    internal FaultRule Validated()
    {
        if (Probability is not (> 0 and <= 1))
            throw new ArgumentException("probability has to be above 0 and at most 1.");
        if (Times is < 1)
            throw new ArgumentException("times has to be at least 1.");
        if (Status is < 400 or > 599)
            throw new ArgumentException("status has to be between 400 and 599.");
        if (RetryAfterSeconds is < 0)
            throw new ArgumentException("retry_after_seconds cannot be negative.");
        if (LatencyMilliseconds is < 0 or > 600_000)
            throw new ArgumentException("latency_milliseconds has to be between 0 and 600000.");
        return Effect == FaultEffect.Garbage ? this with { Moment = FaultMoment.AfterCommit } : this;
    }
}
