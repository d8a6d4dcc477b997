using System.Globalization;
using CegidOrleans.Faults;

namespace CegidOrleans.Gateway.Errors;

/// <summary>An error as callers get to see it, the same at both edges. Made in one place, from the one exception that crosses the cluster.</summary>
/// <param name="Code">What went wrong.</param>
/// <param name="Field">The argument that is at fault, or null.</param>
/// <param name="Message">What to tell the caller.</param>
/// <param name="Retryable">Whether the same call may succeed later.</param>
/// <param name="RetryAfterSeconds">Whole seconds to wait before the next try, 1 or more, or null.</param>
/// <param name="IdempotencyKey">The key with which an unsettled write is asked for again, or null.</param>
internal sealed record CallError(
    FaultCode Code, string? Field, string Message, bool Retryable, long? RetryAfterSeconds = null, string? IdempotencyKey = null)
{
    /// <summary>What callers get to see of <paramref name="exception"/>.</summary>
    public static CallError From(CegidException exception) => new(
        exception.Code, exception.Field, exception.Message, exception.Retryable, WholeSeconds(exception.RetryAfter), exception.IdempotencyKey);

    /// <summary>The error as a sentence for a model: what is wrong, where, and what to do next.</summary>
    public string ToText()
    {
        var field = Field is null ? "" : $", field {Field}";
        return $"{Message} {NextStep()} (Error {Code.ToWireName()}{field}.)";
    }

    private static long? WholeSeconds(TimeSpan? time) => time is { } wait ? Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)) : null;

    private string NextStep() => Code switch
    {
        FaultCode.InvalidArgument => "Correct the arguments and call again.",
        FaultCode.NotFound => "Look for the right one with a list or search tool.",
        FaultCode.Conflict => "Read the present state, decide again, and repeat with its version or with another idempotency_key.",
        FaultCode.Forbidden => "Do not repeat the call: the caller's access has to be widened first.",
        FaultCode.UpstreamRejected => "Do not repeat the call unchanged.",
        FaultCode.QuotaExceeded => $"Nothing was done; repeat {When()}.",
        FaultCode.UpstreamUnavailable or FaultCode.Timeout => Retryable ? $"Nothing was changed; repeat {When()}." : "Nothing was changed.",
        FaultCode.OutcomeUnknown when IdempotencyKey is { } key =>
            $"Find out by repeating the same call with idempotency_key \"{key}\" {When()}: with this key it is never done twice.",
        FaultCode.OutcomeUnknown => $"Read the document to see whether it was done, or repeat the same call {When()}.",
        _ => throw new ArgumentOutOfRangeException(nameof(Code), Code, null),
    };

    private string When() => RetryAfterSeconds is { } seconds ? string.Create(CultureInfo.InvariantCulture, $"in {seconds} s") : "a little later";
}
