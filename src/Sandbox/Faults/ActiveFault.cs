namespace CegidOrleans.Sandbox.Faults;

/// <summary>A rule in force, and how often it has hit.</summary>
public sealed class ActiveFault
{
    private int _hits;

    internal ActiveFault(FaultRule rule) => Rule = rule;

    /// <summary>The rule.</summary>
    public FaultRule Rule { get; }

    /// <summary>The requests that it has hit.</summary>
    public int Hits => Volatile.Read(ref _hits);

    // Called under the lock of the faults, so that the last of the times is not taken twice.
    internal bool TryHit(Random random)
    {
        if (_hits >= Rule.Times || (Rule.Probability < 1 && random.NextDouble() >= Rule.Probability))
            return false;
        Volatile.Write(ref _hits, _hits + 1);
        return true;
    }
}
