using CegidOrleans.Faults;

namespace CegidOrleans.Cegid;

/// <summary>
/// The ERP refused, failed or did not answer. Never leaves the silo as such: the grain that asked turns it into a
/// <see cref="CegidException"/> for the caller.
/// </summary>
public sealed class UpstreamException : CegidException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="code">What to tell the caller went wrong.</param>
    /// <param name="delivery">What is known of the request.</param>
    /// <param name="message">What to tell the caller; holds no secret.</param>
    /// <param name="innerException">The cause.</param>
    public UpstreamException(FaultCode code, Delivery delivery, string message, Exception? innerException = null)
        : base(code, message, innerException) => Delivery = delivery;

    /// <summary>What is known of the request.</summary>
    public Delivery Delivery { get; }

    /// <summary>
    /// What the ERP says of it in its own words, or null. They may quote documents: callers are told, as the documents are theirs, and logs are not,
    /// which is why they do not stand in the message.
    /// </summary>
    public string? ErpWords { get; init; }

    /// <summary>The ERP said "too many requests": it is well, and wants fewer.</summary>
    internal bool Throttled { get; init; }

    /// <summary>The same error without what only this process can use, to be sent to the caller.</summary>
    public CegidException ToCallerError() => new(Code, ErpWords is null ? Message : $"{Message} It says: {ErpWords}")
    {
        Field = Field,
        Retryable = Retryable,
        RetryAfter = RetryAfter,
        IdempotencyKey = IdempotencyKey,
    };
}
