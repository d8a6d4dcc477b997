using CegidOrleans.Tenants;

namespace CegidOrleans.Grains.Quotas;

/// <summary>
/// How much may be leased while it is not known that the leases are stored: an arrival curve, as of a token bucket. It is stored with the quota, so that
/// whoever takes over can tell what there can have been at the most, by the figures that were in force then.
/// </summary>
/// <param name="PerSecond">Permits a second, 0 or more.</param>
/// <param name="Burst">Permits at once, and permits outstanding in all; 1 or more where anything may be leased.</param>
[GenerateSerializer, Immutable, Alias("unstored-rate")]
internal readonly record struct UnstoredRate([property: Id(0)] double PerSecond, [property: Id(1)] double Burst)
{
    // Long enough for a storage that fails over, short enough that a silo's death costs its tenants little.
    private static readonly TimeSpan BurstTime = TimeSpan.FromSeconds(10);

    /// <summary>The share of a tenant's limits.</summary>
    public static UnstoredRate Of(TenantLimits limits, double share)
    {
        var perSecond = share * Math.Min(limits.RequestsPerMinute / 60.0, limits.RequestsPerHour / 3600.0);
        return perSecond > 0 ? new UnstoredRate(perSecond, Math.Max(1, perSecond * BurstTime.TotalSeconds)) : default;
    }

    /// <summary>What neither of two permits more of.</summary>
    public static UnstoredRate Lower(UnstoredRate one, UnstoredRate other) => new(Math.Min(one.PerSecond, other.PerSecond), Math.Min(one.Burst, other.Burst));

    /// <summary>The most that can have been spent of it within a window.</summary>
    /// <param name="elapsed">Since when leases were not stored.</param>
    /// <param name="window">The window's length.</param>
    public long Most(TimeSpan elapsed, TimeSpan window)
    {
        // What was leased since; or what was outstanding when the window began, and what was leased within it.
        var since = Burst + (PerSecond * elapsed.TotalSeconds);
        var within = (2 * Burst) + (PerSecond * window.TotalSeconds);
        return (long)Math.Ceiling(Math.Min(since, within));
    }
}
