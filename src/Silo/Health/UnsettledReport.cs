using CegidOrleans.Grains.Writes;
using Orleans.Providers;

namespace CegidOrleans.Silo.Health;

/// <summary>
/// Lets a gateway host ask all silos, in one call of Orleans' management grain, how many writes were sent and are not settled. Counts only: no key and no tenant's
/// name leaves the silo.
/// </summary>
public sealed class UnsettledReport(WriteMetrics writes) : IControllable
{
    /// <summary>The name under which silos have it.</summary>
    public const string Name = "unsettled";

    /// <summary>Answers a list of two: how many, and the age of the oldest in whole seconds.</summary>
    /// <inheritdoc/>
    public Task<object?> ExecuteCommand(int command, object? arg) =>
        Task.FromResult<object?>(new List<int> { writes.Unsettled, (int)Math.Min(writes.OldestAge.TotalSeconds, int.MaxValue) });
}
