using CegidOrleans.Cegid.Resilience;
using Orleans.Providers;

namespace CegidOrleans.Silo.Health;

/// <summary>
/// Lets a gateway host ask all silos, in one call of Orleans' management grain, how many ERPs they leave alone. Counts only: no tenant's name leaves the silo.
/// </summary>
public sealed class BreakersReport(UpstreamBreakers breakers) : IControllable
{
    /// <summary>The name under which silos have it.</summary>
    public const string Name = "breakers";

    /// <summary>Answers a list of two: open, known.</summary>
    /// <inheritdoc/>
    public Task<object?> ExecuteCommand(int command, object? arg) => Task.FromResult<object?>(new List<int> { breakers.Open, breakers.Known });
}
