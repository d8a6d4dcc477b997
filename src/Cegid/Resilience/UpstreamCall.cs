using Polly;

namespace CegidOrleans.Cegid.Resilience;

/// <summary>One call of a client, over all its attempts: what the strategies have to know of it.</summary>
/// <param name="time">The clock.</param>
/// <param name="budget">The time for the whole call.</param>
/// <param name="repeatable">It only reads, so that it may be sent again whatever became of it.</param>
/// <param name="caller">The caller's own cancellation.</param>
internal sealed class UpstreamCall(TimeProvider time, TimeSpan budget, bool repeatable, CancellationToken caller)
{
    private static readonly ResiliencePropertyKey<UpstreamCall> Property = new("cegid-call");

    private readonly long _start = time.GetTimestamp();

    public bool Repeatable => repeatable;

    /// <summary>How long it has been going on.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_start);

    /// <summary>What is left of the time for the whole call.</summary>
    public TimeSpan Remaining => budget - Elapsed;

    /// <summary>The caller has given up, in contrast to a time-out of ours.</summary>
    public bool GivenUp => caller.IsCancellationRequested;

    /// <summary>Something of the request may have left this process in the current attempt.</summary>
    public bool Sent { get; private set; }

    /// <summary>Why the last attempt failed, while waiting for the next; null during an attempt.</summary>
    public UpstreamException? LastFailure { get; private set; }

    /// <summary>How long it has waited for its turn, all attempts together.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>Its turn has come at least once. Otherwise the ERP has nothing to do with what became of it.</summary>
    public bool HadTurn { get; private set; }

    public static UpstreamCall Of(ResilienceContext context) => context.Properties.GetValue(Property, null!);

    public void AttachTo(ResilienceContext context) => context.Properties.Set(Property, this);

    public void BeginAttempt()
    {
        Sent = false;
        LastFailure = null;
    }

    public void NoteWait(TimeSpan waited, bool turn)
    {
        Waited += waited;
        HadTurn |= turn;
    }

    public void MarkSent() => Sent = true;

    public void MarkFailed(UpstreamException failure) => LastFailure = failure;

    /// <summary>Whether the failure may be answered with another attempt, as far as the request and the time are concerned.</summary>
    public bool MayRepeat(UpstreamException failure) =>
        failure.Retryable
        && (repeatable || failure.Delivery == Delivery.NotProcessed)
        && (failure.RetryAfter ?? TimeSpan.Zero) < Remaining;

    /// <summary>Whether another attempt may follow one that took too long.</summary>
    public bool MayRepeatAfterTimeout() => (repeatable || !Sent) && Remaining > TimeSpan.Zero;
}
