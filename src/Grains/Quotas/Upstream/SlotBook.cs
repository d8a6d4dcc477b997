using CegidOrleans.Quotas;

namespace CegidOrleans.Grains.Quotas.Upstream;

/// <summary>
/// What this silo holds of a tenant's slots. It believes its lease to be shorter than the grain does: it counts from before the request was
/// sent, by the monotonic clock, and a little less than it was given. Not thread-safe: its limiter locks.
/// </summary>
internal sealed class SlotBook(TimeProvider time)
{
    // Two machines' clocks run at almost the same speed, not at the same.
    private const double ClockSafety = 0.95;

    private Guid _holder = Guid.NewGuid();
    private long _sequence;
    private int _held;
    private int _share;
    private int _peak;
    private long _sentAt;
    private long _endsAt;
    private bool _closes;

    /// <summary>Calls under way.</summary>
    public int Busy { get; private set; }

    /// <summary>Calls may be begun, as far as the lease is concerned.</summary>
    public bool IsLeased => time.GetTimestamp() < _endsAt;

    /// <summary>Slots that are held, busy ones included.</summary>
    public int Held => _held;

    /// <summary>More is held than the silo's share: others go short.</summary>
    public bool HasTooMuch => _held > Math.Max(_share, Busy);

    /// <summary>Begins a call, if there is a slot for it.</summary>
    public bool TryBegin()
    {
        if (Busy >= Math.Min(_held, _share) || !IsLeased)
        {
            return false;
        }

        _peak = Math.Max(_peak, ++Busy);
        return true;
    }

    /// <summary>A call has ended.</summary>
    public void End() => Busy--;

    /// <summary>What to tell the grain: what is kept for the calls under way and <paramref name="waiting"/>, and as much as was in use of late.</summary>
    public SlotRequest Ask(int waiting)
    {
        _sentAt = time.GetTimestamp();
        if (_sequence > 0 && _sentAt >= _endsAt)
        {
            BeginAnew();
        }

        // As much as was in use of late: calls come and go within milliseconds, and a silo that happens to have none while it asks would lose its share and have
        // its next call wait for it. Two silos that take turns at that answer hardly any call.
        var needed = Math.Max(_peak, Busy + waiting);
        // What goes back cannot be used from here on, so it may be leased to others the moment that this arrives.
        _held = Math.Max(Busy, Math.Min(_held, Math.Min(_share, needed)));
        _peak = Busy;
        _closes = _held == 0 && waiting == 0;
        return new SlotRequest { Holder = _holder, Sequence = ++_sequence, Held = _held, Needed = needed };
    }

    /// <summary>Takes what the grain has answered to the last <see cref="Ask"/>. An answer that was given up must never come here.</summary>
    public void Take(SlotGrant grant)
    {
        if (grant.AccountEnded || _closes)
        {
            BeginAnew();
            return;
        }

        _held += grant.Granted;
        _share = grant.Share;
        _endsAt = _sentAt + (long)(grant.Life.TotalSeconds * ClockSafety * time.TimestampFrequency);
    }

    // Calls that are under way go on: the new account begins with them.
    private void BeginAnew()
    {
        _holder = Guid.NewGuid();
        (_sequence, _held, _share, _endsAt) = (0, Busy, 0, 0);
    }
}
