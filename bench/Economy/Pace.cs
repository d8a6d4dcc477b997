namespace CegidOrleans.Bench.Economy;

/// <summary>Makes calls at a fixed rate, whether or not the ones before are answered.</summary>
internal static class Pace
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(5);

    /// <summary>Makes them, and waits for the last answer.</summary>
    /// <param name="calls">The calls, in their order.</param>
    /// <param name="perSecond">How many a second.</param>
    /// <param name="make">Makes one.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public static async Task Make(IReadOnlyList<Call> calls, int perSecond, Func<Call, CancellationToken, Task> make, CancellationToken cancellationToken)
    {
        var from = TimeProvider.System.GetTimestamp();
        var made = new List<Task>(calls.Count);
        using var timer = new PeriodicTimer(Tick);
        while (made.Count < calls.Count && await timer.WaitForNextTickAsync(cancellationToken))
        {
            var due = Math.Min(calls.Count, (int)(TimeProvider.System.GetElapsedTime(from).TotalSeconds * perSecond));
            while (made.Count < due)
                made.Add(make(calls[made.Count], cancellationToken));
        }

        await Task.WhenAll(made);
    }
}
