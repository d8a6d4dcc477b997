namespace CegidOrleans.Gateway.Quotas;

/// <summary>How many requests a second there have been lately; a burst of a moment counts little, and what is long past not at all.</summary>
internal sealed class DemandEstimate(TimeProvider time)
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestLook = TimeSpan.FromMilliseconds(50);

    private long _lookedAt = time.GetTimestamp();
    private long _count;
    private double _rate;

    /// <summary>Counts a request.</summary>
    public void Count() => _count++;

    /// <summary>Takes what was counted since the last time into the estimate.</summary>
    public void Update()
    {
        var now = time.GetTimestamp();
        var span = time.GetElapsedTime(_lookedAt, now);
        if (span < ShortestLook)
        {
            return;
        }

        var weight = 1 - Math.Exp(-span / Memory);
        _rate += weight * ((_count / span.TotalSeconds) - _rate);
        (_lookedAt, _count) = (now, 0);
    }

    /// <summary>How many requests to expect within a span of time; less than half a request is none.</summary>
    public int Within(TimeSpan span) => (int)Math.Min(int.MaxValue / 4, Math.Round(_rate * span.TotalSeconds));
}
