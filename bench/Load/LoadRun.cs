namespace CegidOrleans.Bench.Load;

/// <summary>One run of a load generator.</summary>
internal sealed class LoadRun
{
    // How late a request of a fixed rate may be sent.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    private readonly TimeProvider _time = TimeProvider.System;
    private readonly Numbers _documents;
    private readonly Latencies _latencies = new();
    private readonly PriorityQueue<Connection, long> _waiting = new();
    private readonly long _interval;
    private long _answers;
    private long _errors;
    private long _closed;
    private int _done;
    private string? _firstBody;
    private string? _firstError;
    private readonly TaskCompletionSource _allAnswered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _counting;
    private volatile bool _over;

    public LoadRun(LoadPlan plan)
    {
        Plan = plan;
        _documents = new Numbers(plan.Request.Documents);
        Template = RequestTemplate.Of(plan.Request, _documents, new Numbers(plan.Request.Tenants));
        _interval = plan.Rate is { } rate ? (long)(_time.TimestampFrequency * plan.Connections / rate) : 0;
    }

    public LoadPlan Plan { get; }

    public RequestTemplate Template { get; }

    /// <summary>Whether nobody has seen an answer's body yet.</summary>
    public bool WantsBody => _firstBody is null || (_errors > 0 && _firstError is null);

    /// <summary>Runs it.</summary>
    public async Task<LoadResult> Run(CancellationToken cancellationToken)
    {
        var connections = new List<Connection>();
        for (var i = 0; i < Plan.Connections; i++)
            connections.Add(new Connection(this));
        // Not all at the same moment: the backlog of a listener is short.
        foreach (var group in connections.Chunk(64))
            await Task.WhenAll(group.Select(connection => connection.Connect(cancellationToken)));

        _counting = Plan.Once;
        Start(connections);
        using var timer = new PeriodicTimer(Tick, _time);
        if (!Plan.Once)
            await Pass(TimeSpan.FromSeconds(Plan.SettleSeconds), timer, cancellationToken);
        var (from, used) = (_time.GetTimestamp(), Environment.CpuUsage.TotalTime);
        _counting = true;
        if (Plan.Once)
            await Task.WhenAny(_allAnswered.Task, Task.Delay(TimeSpan.FromSeconds(Plan.Seconds), _time, cancellationToken));
        else
            await Pass(TimeSpan.FromSeconds(Plan.Seconds), timer, cancellationToken);
        _counting = false;
        var (took, cost) = (_time.GetElapsedTime(from), Environment.CpuUsage.TotalTime - used);
        _over = true;
        var result = new LoadResult
        {
            Answers = _answers,
            Errors = _errors,
            Closed = _closed,
            Seconds = took.TotalSeconds,
            P50 = _latencies.At(0.5),
            P99 = _latencies.At(0.99),
            Longest = _latencies.At(1),
            GeneratorSeconds = cost.TotalSeconds,
            FirstBody = _firstBody ?? "",
            FirstError = _firstError,
            LastDocument = _documents.Last,
        };
        foreach (var connection in connections)
            connection.Dispose();
        return result;
    }

    /// <summary>Notes an answer.</summary>
    /// <returns>Whether the next request is to be sent now, and what its time is counted from.</returns>
    public bool Answered(Connection connection, AnswerReader reader, long from, out long next)
    {
        next = _time.GetTimestamp();
        if (_over)
            return false;
        var good = reader.Status is 200 or 201 && !reader.SaysToolFailed;
        if (_counting)
        {
            if (good)
                Interlocked.Increment(ref _answers);
            else
                Interlocked.Increment(ref _errors);
            _latencies.Add(_time.GetElapsedTime(from, next));
        }
        else if (!good)
        {
            Interlocked.Increment(ref _errors);
        }

        if (reader.Keep && good)
            _firstBody ??= reader.Body;
        else if (!good)
            _firstError ??= $"{reader.Status} {reader.Head} {reader.Body}";

        if (Plan.Once)
        {
            OneLess();
            return false;
        }

        if (_interval == 0)
            return true;
        connection.Due += _interval;
        if (connection.Due <= next)
        {
            // It should have been sent while the last was under way: who waits for it has waited since then.
            next = connection.Due;
            return true;
        }

        lock (_waiting)
            _waiting.Enqueue(connection, connection.Due);
        return false;
    }

    /// <summary>Notes the end of a connection that was not ended here.</summary>
    public void Broken(Exception broken)
    {
        if (_over)
            return;
        Interlocked.Increment(ref _closed);
        _firstError ??= broken.Message;
        OneLess();
    }

    private void OneLess()
    {
        if (Interlocked.Increment(ref _done) == Plan.Connections)
            _allAnswered.TrySetResult();
    }

    private void Start(List<Connection> connections)
    {
        var now = _time.GetTimestamp();
        if (_interval == 0)
        {
            foreach (var connection in connections)
                connection.Send(now);
            return;
        }

        lock (_waiting)
        {
            for (var i = 0; i < connections.Count; i++)
            {
                connections[i].Due = now + (_interval * i / connections.Count);
                _waiting.Enqueue(connections[i], connections[i].Due);
            }
        }
    }

    private async Task Pass(TimeSpan time, PeriodicTimer timer, CancellationToken cancellationToken)
    {
        if (_interval == 0)
        {
            await Task.Delay(time, _time, cancellationToken);
            return;
        }

        var from = _time.GetTimestamp();
        while (_time.GetElapsedTime(from) < time && await timer.WaitForNextTickAsync(cancellationToken))
        {
            while (TakeDue() is { } connection)
            {
                // What the timer is late by is this process's fault, not the server's.
                connection.Send(_time.GetTimestamp());
            }
        }
    }

    private Connection? TakeDue()
    {
        lock (_waiting)
            return _waiting.TryPeek(out _, out var due) && due <= _time.GetTimestamp() ? _waiting.Dequeue() : null;
    }
}
