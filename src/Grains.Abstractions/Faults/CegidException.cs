namespace CegidOrleans.Faults;

/// <summary>
/// The one exception that crosses the cluster. Its message is written for the caller: it holds no secret, no stack and nothing of
/// another tenant, and says what to do next.
/// </summary>
[GenerateSerializer, Alias("cegid-exception")]
public class CegidException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="code">What went wrong.</param>
    /// <param name="message">What to tell the caller.</param>
    /// <param name="innerException">The cause, for the log of the process that raised it.</param>
    public CegidException(FaultCode code, string message, Exception? innerException = null)
        : base(message, innerException) => Code = code;

    /// <summary>What went wrong.</summary>
    [Id(0)]
    public FaultCode Code { get; }

    /// <summary>The argument that is at fault, as the caller named it (<c>filters.from_date</c>), or null.</summary>
    [Id(1)]
    public string? Field { get; init; }

    /// <summary>Whether the same call may succeed later.</summary>
    [Id(2)]
    public bool Retryable { get; init; }

    /// <summary>How long to wait before the next try, or null.</summary>
    [Id(3)]
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The key with which an unsettled write can be asked for again, or null.</summary>
    [Id(4)]
    public string? IdempotencyKey { get; init; }

    /// <summary>
    /// The silo that was asked is leaving the cluster and has not begun: another silo does the same call at once. For the host that called; callers are told
    /// <see cref="Retryable"/>.
    /// </summary>
    [Id(5)]
    public bool SiloLeaving { get; init; }

    /// <summary>There is no such document.</summary>
    public static CegidException NotFound(Documents.DocumentKind kind, string id)
    {
        var table = Documents.DocumentKindTable.Of(kind);
        return new CegidException(FaultCode.NotFound, $"There is no {table.Singular} '{id}'. Find ids with {table.ListTool}.")
        {
            Field = table.IdArgument,
        };
    }

    /// <summary>The input is wrong in <paramref name="field"/>.</summary>
    public static CegidException Invalid(string field, string message) =>
        new(FaultCode.InvalidArgument, message) { Field = field };
}
