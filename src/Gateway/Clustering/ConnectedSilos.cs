namespace CegidOrleans.Gateway.Clustering;

/// <summary>
/// The silos that this gateway host is connected to, and when one of them goes. Orleans' client forgets no call that was under way through a connection which
/// ended, or in a silo behind it: it lets it wait until its time is up. Whoever waits can ask again, once he knows.
/// </summary>
internal sealed class ConnectedSilos
{
    private volatile TaskCompletionSource _next = New();
    private volatile int _count;

    /// <summary>The connections that are open now.</summary>
    public int Count => _count;

    /// <summary>Completes when a silo goes the next time: a connection has ended, or it is no longer among those that the cluster names.</summary>
    public Task NextDeparture => _next.Task;

    /// <summary>A connection was opened or has ended, as Orleans' client tells it.</summary>
    /// <param name="count">The connections that are open now.</param>
    /// <param name="before">Those that were open before.</param>
    public void Changed(int count, int before)
    {
        _count = count;
        if (count < before)
            Departed();
    }

    /// <summary>A silo has gone.</summary>
    public void Departed() => Interlocked.Exchange(ref _next, New()).SetResult();

    // Whoever waits goes on by himself, not on the thread that tells it.
    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
