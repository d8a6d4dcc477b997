using System.Reflection;
using Orleans.Statistics;

namespace CegidOrleans.Grains.Tests.Clusters;

/// <summary>What a silo believes of its memory.</summary>
/// <param name="usedPercent">How much of it is used.</param>
internal sealed class ScarceMemory(int usedPercent) : IEnvironmentStatisticsProvider
{
    private const long Limit = 100_000_000;

    // Orleans makes these itself and lets nobody else.
    private static readonly ConstructorInfo Constructor = typeof(EnvironmentStatistics).GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic).Single();

    public EnvironmentStatistics GetEnvironmentStatistics()
    {
        var used = Limit / 100 * usedPercent;
        return (EnvironmentStatistics)Constructor.Invoke([1f, 1f, used, used, Limit - used, Limit - used, Limit]);
    }
}
