namespace CegidOrleans.Grains.Quotas;

/// <summary>The token bucket of one activation: permits that it may lease although it is not known that they are stored.</summary>
internal sealed class UnstoredPermits
{
    // For how long a caller is sent away at the most: the storage may be back sooner than the bucket has a permit.
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private UnstoredRate _rate;
    private double _level;
    private DateTimeOffset _at;

    /// <summary>Everything is stored: what is leased from <paramref name="now"/> on begins anew, at the rate that was stored.</summary>
    public void Stored(UnstoredRate rate, DateTimeOffset now) => (_rate, _level, _at) = (rate, rate.Burst, now);

    /// <summary>A rate was, perhaps, stored: whichever of the two a successor reads, no more may be leased than it believes.</summary>
    public void Attempted(UnstoredRate rate, DateTimeOffset now)
    {
        Fill(now);
        _rate = UnstoredRate.Lower(_rate, rate);
        _level = Math.Min(_level, _rate.Burst);
    }

    /// <summary>Takes as many of the <paramref name="wanted"/> permits as there are.</summary>
    /// <param name="wanted">Permits.</param>
    /// <param name="outstanding">Permits that gateway hosts hold already.</param>
    /// <param name="now">The time.</param>
    public int Take(int wanted, long outstanding, DateTimeOffset now)
    {
        Fill(now);
        var taken = (int)Math.Max(0, Math.Min(wanted, Math.Floor(Math.Min(_level, _rate.Burst - outstanding))));
        _level -= taken;
        return taken;
    }

    /// <summary>How long until there is a permit.</summary>
    public TimeSpan RestoredIn()
    {
        var missing = 1 - _level;
        return _rate.PerSecond * LongestPause.TotalSeconds <= missing ? LongestPause : TimeSpan.FromSeconds(Math.Max(0.1, missing / _rate.PerSecond));
    }

    private void Fill(DateTimeOffset now)
    {
        _level = Math.Min(_rate.Burst, _level + (_rate.PerSecond * (now - _at).TotalSeconds));
        _at = now;
    }
}
