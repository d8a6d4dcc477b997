namespace CegidOrleans.Grains.Quotas;

/// <summary>
/// A clock that never goes back and never jumps while a grain lives, however the machine's is set: it takes the time of day once, not before
/// what was stored last, and goes on from there by the monotonic clock.
/// </summary>
internal sealed class StoredTime(TimeProvider time, DateTimeOffset storedAt)
{
    private readonly long _start = time.GetTimestamp();
    private readonly DateTimeOffset _origin = time.GetUtcNow() is var now && now > storedAt ? now : storedAt;

    /// <summary>The time now.</summary>
    public DateTimeOffset Now => _origin + time.GetElapsedTime(_start);
}
