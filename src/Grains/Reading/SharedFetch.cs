namespace CegidOrleans.Grains.Reading;

/// <summary>
/// One fetch for any number of concurrent readers. A reader joins the fetch that is under way when that began late enough for it; else
/// it shares the one that begins when the running one ends. So however many readers there are, at most one request is in flight and one
/// waits. Used on a grain's scheduler only: one thread at a time.
/// </summary>
internal sealed class SharedFetch<T>(TimeProvider time)
{
    private Task<Fetched<T>>? _running;
    private DateTimeOffset _runningSince;
    private Task<Fetched<T>>? _next;

    /// <summary>Whether a fetch is under way.</summary>
    public bool IsRunning => _running is { IsCompleted: false };

    /// <summary>Whether no fetch is under way and none is about to begin.</summary>
    public bool IsIdle => !IsRunning && _next is null;

    /// <summary>Joins a fetch that began at or after <paramref name="notBefore"/>, or begins one.</summary>
    public Task<Fetched<T>> Get(DateTimeOffset notBefore, Func<Task<T>> fetch)
    {
        if (_running is null || _running.IsCompleted)
        {
            // One that is about to begin, or one that does.
            return _next ?? Begin(fetch);
        }

        return _runningSince >= notBefore ? _running : _next ??= BeginAfter(_running, fetch);
    }

    private Task<Fetched<T>> Begin(Func<Task<T>> fetch)
    {
        _runningSince = time.GetUtcNow();
        var running = Run(_runningSince, fetch);
        // What has ended is kept by nobody but its readers: a million documents each have one of these.
        _running = running.IsCompleted ? null : running;
        return running;
    }

    private async Task<Fetched<T>> BeginAfter(Task<Fetched<T>> running, Func<Task<T>> fetch)
    {
        // Whatever came of the running one is its own readers' concern.
        await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        _next = null;
        return await Begin(fetch);
    }

    private async Task<Fetched<T>> Run(DateTimeOffset askedAt, Func<Task<T>> fetch)
    {
        try
        {
            return new(await fetch(), askedAt);
        }
        finally
        {
            _running = null;
        }
    }
}
