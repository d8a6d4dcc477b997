using System.Collections.Immutable;

namespace CegidOrleans.Sandbox.Faults;

/// <summary>What will happen to one request, decided on its arrival.</summary>
/// <param name="Holds">Where it waits.</param>
/// <param name="Rules">What hits it.</param>
internal readonly record struct FaultPlan(ImmutableArray<RequestHold> Holds, ImmutableArray<FaultRule> Rules)
{
    public static FaultPlan None { get; } = new([], []);

    /// <summary>Whether anything happens between the commit and the answer.</summary>
    public bool TouchesAnswer => Holds.Any(hold => hold.Moment == FaultMoment.AfterCommit) || Rules.Any(rule => rule.Moment == FaultMoment.AfterCommit);

    /// <summary>The rule that ends the request at a moment, or null.</summary>
    public FaultRule? Ending(FaultMoment moment) => Rules.FirstOrDefault(rule => rule.Moment == moment && rule.Effect != FaultEffect.Latency);

    /// <summary>Waits as the holds and latencies of a moment say. The caller's going away does not end the wait; the sandbox's stop does.</summary>
    public async Task Wait(FaultMoment moment, TimeProvider time, CancellationToken stopping)
    {
        foreach (var rule in Rules)
        {
            if (rule.Moment == moment && rule.Effect == FaultEffect.Latency)
                await Task.Delay(TimeSpan.FromMilliseconds(rule.LatencyMilliseconds), time, stopping);
        }

        foreach (var hold in Holds)
        {
            if (hold.Moment == moment)
                await hold.Pass(stopping);
        }
    }
}
