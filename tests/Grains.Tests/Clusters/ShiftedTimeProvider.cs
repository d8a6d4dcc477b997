namespace CegidOrleans.Grains.Tests.Clusters;

/// <summary>The real clock, moved by as much as a test says; timers stay real, so that the network can be waited for.</summary>
internal sealed class ShiftedTimeProvider : TimeProvider
{
    private long _ticks;

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ticks));
}
