namespace CegidOrleans.Bench.Load;

/// <summary>Gives out the numbers of a range, to all connections together.</summary>
internal sealed class Numbers(NumberRange range)
{
    private readonly Random _random = new(1);
    private int _given = -1;

    /// <summary>The largest number that was given out, or the one before the first.</summary>
    public int Last => range.Random ? range.First + range.Count - 1 : range.First + Math.Min(_given, range.Count - 1);

    /// <summary>The next.</summary>
    public int Next()
    {
        if (range.Count == 1)
        {
            _given = 0;
            return range.First;
        }

        if (!range.Random)
            return range.First + (int)((uint)Interlocked.Increment(ref _given) % (uint)range.Count);
        lock (_random)
            return range.First + _random.Next(range.Count);
    }
}
