namespace CegidOrleans.Grains.Quotas;

/// <summary>
/// The permits that were spent within the last minute or hour, wherever that begins: a window that slides, so that no span of its length holds
/// more, not even one across two minutes of the clock. It forgets in steps, each one late and none early.
/// </summary>
/// <param name="name">What it is called.</param>
/// <param name="length">Its length.</param>
/// <param name="step">How exactly times are kept: a permit counts for up to this much longer.</param>
/// <param name="spent">What counts, the oldest first; changed in place.</param>
internal sealed class SlidingWindow(string name, TimeSpan length, TimeSpan step, List<SpentPermits> spent)
{
    public string Name => name;

    public TimeSpan Length => length;

    /// <summary>Permits that count.</summary>
    public long Spent { get; private set; } = spent.Sum(entry => entry.Count);

    /// <summary>Forgets what lies more than the window's length back.</summary>
    public void Forget(DateTimeOffset now)
    {
        var old = 0;
        while (old < spent.Count && spent[old].Until <= now.UtcTicks)
        {
            Spent -= spent[old++].Count;
        }

        spent.RemoveRange(0, old);
    }

    /// <summary>Counts permits that were spent at <paramref name="at"/> or before.</summary>
    public void Add(DateTimeOffset at, long count)
    {
        if (count == 0)
        {
            return;
        }

        var until = (((at.UtcTicks + step.Ticks - 1) / step.Ticks) * step.Ticks) + length.Ticks;
        var place = spent.Count;
        while (place > 0 && spent[place - 1].Until > until)
        {
            place--;
        }

        if (place > 0 && spent[place - 1].Until == until)
        {
            spent[place - 1] = new SpentPermits(until, spent[place - 1].Count + count);
        }
        else
        {
            spent.Insert(place, new SpentPermits(until, count));
        }

        Spent += count;
    }

    /// <summary>How long until at least <paramref name="count"/> permits no longer count; the window's length where so many do not count at all.</summary>
    public TimeSpan RestoredIn(long count, DateTimeOffset now)
    {
        foreach (var entry in spent)
        {
            count -= entry.Count;
            if (count <= 0)
            {
                return TimeSpan.FromTicks(Math.Max(0, entry.Until - now.UtcTicks));
            }
        }

        return length;
    }

    /// <summary>Makes everything count for that much longer.</summary>
    public void Extend(TimeSpan by)
    {
        for (var index = 0; index < spent.Count; index++)
        {
            spent[index] = spent[index] with { Until = spent[index].Until + by.Ticks };
        }
    }
}
