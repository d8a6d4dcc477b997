using CegidOrleans.Quotas;

namespace CegidOrleans.Gateway.Quotas;

/// <summary>
/// What this gateway host holds of a tenant's permits. It believes its lease to be shorter than the quota does: it counts from before the
/// request was sent, by the monotonic clock, and a little less than it was given. Not thread-safe: its limiter locks.
/// </summary>
internal sealed class PermitBook(TimeProvider time)
{
    // Two machines' clocks run at almost the same speed, not at the same.
    private const double ClockSafety = 0.95;

    // The share of a lease's life after which the quota is asked again. Each tenant costs that call however little it does, so it is as late as leaves a slow answer its time.
    private const double AskAt = 0.75;

    private readonly DemandEstimate _demand = new(time);
    private Guid _holder = Guid.NewGuid();
    private long _sequence;
    private long _spent;
    private int _held;
    private long _sentAt;
    private long _endsAt;
    private TimeSpan _life;
    private bool _closes;

    /// <summary>Permits that can be spent now.</summary>
    public int Available => time.GetTimestamp() < _endsAt ? _held : 0;

    /// <summary>Few enough are left, in the face of what is being spent, that more should be asked for before they are gone.</summary>
    public bool RunsLow => Expected > 1 && _held <= Expected * (1 - AskAt);

    /// <summary>When what is held and not needed should go back: well before the lease ends.</summary>
    public TimeSpan CheckIn => AskAt * _life;

    private int Expected => _demand.Within(_life);

    /// <summary>Spends a permit, if there is one.</summary>
    public bool TrySpend()
    {
        if (Available == 0)
        {
            return false;
        }

        _held--;
        _spent++;
        _demand.Count();
        return true;
    }

    /// <summary>What to tell the quota: what was spent, and what is kept for the <paramref name="waiting"/> and the expected.</summary>
    public PermitRequest Ask(int waiting)
    {
        _sentAt = time.GetTimestamp();
        if (_sequence > 0 && _sentAt >= _endsAt)
        {
            BeginAnew();
        }

        _demand.Update();
        // What goes back cannot be spent from here on, so it may be leased to others the moment that this arrives.
        _held = Math.Min(_held, waiting + Expected);
        var ahead = Math.Max(0, Expected - _held);
        _closes = _held == 0 && waiting == 0 && ahead == 0;
        return new PermitRequest
        {
            Holder = _holder,
            Sequence = ++_sequence,
            Spent = _spent,
            Held = _held,
            Waiting = waiting,
            Ahead = ahead,
            Within = _life,
        };
    }

    /// <summary>Takes what the quota has answered to the last <see cref="Ask"/>. An answer that was given up must never come here.</summary>
    public void Take(PermitGrant grant)
    {
        if (grant.AccountEnded || _closes)
        {
            BeginAnew();
            return;
        }

        _held += grant.Granted;
        if (grant.Life > TimeSpan.Zero)
        {
            _life = grant.Life;
            _endsAt = _sentAt + (long)(grant.Life.TotalSeconds * ClockSafety * time.TimestampFrequency);
        }
    }

    private void BeginAnew()
    {
        _holder = Guid.NewGuid();
        (_sequence, _spent, _held) = (0, 0, 0);
    }
}
