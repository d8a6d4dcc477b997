namespace CegidOrleans.Sandbox.Faults;

/// <summary>
/// Requests that match wait here until they are released. Disposing releases them and ends the hold. A held request whose caller has gone
/// away stays held and does its work when released, as an ERP that is slow would.
/// </summary>
public sealed class RequestHold : IDisposable
{
    private readonly Lock _gate = new();
    private readonly LinkedList<TaskCompletionSource> _waiting = [];
    private readonly List<(int Count, TaskCompletionSource Signal)> _signals = [];
    private readonly Action<RequestHold> _ended;
    private bool _open;

    internal RequestHold(string name, RequestMatch match, FaultMoment moment, Action<RequestHold> ended)
    {
        Name = name;
        Match = match;
        Moment = moment;
        _ended = ended;
    }

    /// <summary>What the hold is called in the control routes.</summary>
    public string Name { get; }

    /// <summary>Which requests are held.</summary>
    public RequestMatch Match { get; }

    /// <summary>Whether they are held before or after their write is committed.</summary>
    public FaultMoment Moment { get; }

    /// <summary>How many requests wait now.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
                return _waiting.Count;
        }
    }

    /// <summary>Completes when at least <paramref name="count"/> requests wait at once.</summary>
    public Task WaitingAsync(int count, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (_waiting.Count >= count)
                return Task.CompletedTask;
            var signal = NewSignal();
            _signals.Add((count, signal));
            return signal.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Lets the first <paramref name="count"/> of the waiting requests go on; the others, and new ones, wait.</summary>
    /// <returns>How many went on.</returns>
    public int Release(int count)
    {
        var released = new List<TaskCompletionSource>();
        lock (_gate)
        {
            while (released.Count < count && _waiting.First is { } first)
            {
                released.Add(first.Value);
                _waiting.RemoveFirst();
            }
        }

        released.ForEach(request => request.SetResult());
        return released.Count;
    }

    /// <summary>Lets all waiting requests go on and holds no more.</summary>
    /// <returns>How many went on.</returns>
    public int Release()
    {
        lock (_gate)
            _open = true;
        _ended(this);
        return Release(int.MaxValue);
    }

    /// <summary>Releases everything.</summary>
    public void Dispose() => Release();

    internal async Task Pass(CancellationToken stopping)
    {
        TaskCompletionSource request;
        List<TaskCompletionSource> reached;
        lock (_gate)
        {
            if (_open)
                return;
            request = NewSignal();
            _waiting.AddLast(request);
            reached = [.. _signals.Where(signal => signal.Count <= _waiting.Count).Select(signal => signal.Signal)];
            _signals.RemoveAll(signal => signal.Count <= _waiting.Count);
        }

        reached.ForEach(signal => signal.SetResult());
        await request.Task.WaitAsync(stopping);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
