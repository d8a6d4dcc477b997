using System.Collections.Concurrent;

namespace CegidOrleans.Cluster.Tests.Traffic;

/// <summary>All writes of a run: hands out which are to be done, and keeps what callers were told.</summary>
internal sealed class WriteLog(string name, int writes)
{
    private readonly Lock _gate = new();
    private readonly ConcurrentBag<WriteCall> _calls = [];
    private readonly ConcurrentBag<string> _contradictions = [];
    private readonly List<(int Count, TaskCompletionSource Signal)> _signals = [];
    private long _lastAnswer = TimeProvider.System.GetTimestamp();
    private int _taken;
    private int _done;

    /// <summary>The run's name: part of every key.</summary>
    public string Name => name;

    /// <summary>All writes that were begun.</summary>
    public IReadOnlyCollection<WriteCall> Calls => _calls;

    /// <summary>What readers saw that contradicts what writers were told.</summary>
    public IReadOnlyCollection<string> Contradictions => _contradictions;

    /// <summary>The longest time in which no write was done, while there were writes to do.</summary>
    public TimeSpan LongestGap { get; private set; }

    /// <summary>The number of the next write to do, from 1, or null: all are begun.</summary>
    public int? Take() => Interlocked.Increment(ref _taken) is var next && next <= writes ? next : null;

    public void Begin(WriteCall call) => _calls.Add(call);

    /// <summary>Notes that a write has come to its end.</summary>
    public void End(WriteCall call)
    {
        if (!call.IsDone)
            return;
        List<TaskCompletionSource> reached;
        lock (_gate)
        {
            // When all are begun, those that wait for an outcome are no longer held up by anything but their own doubt.
            if (Volatile.Read(ref _taken) < writes)
            {
                var gap = TimeProvider.System.GetElapsedTime(_lastAnswer);
                LongestGap = gap > LongestGap ? gap : LongestGap;
            }

            _lastAnswer = TimeProvider.System.GetTimestamp();
            _done++;
            reached = [.. _signals.Where(signal => signal.Count <= _done).Select(signal => signal.Signal)];
            _signals.RemoveAll(signal => signal.Count <= _done);
        }

        reached.ForEach(signal => signal.SetResult());
    }

    public void Contradicted(string what) => _contradictions.Add(what);

    /// <summary>Completes when so many writes are done.</summary>
    public Task Done(int count)
    {
        lock (_gate)
        {
            if (_done >= count)
                return Task.CompletedTask;
            var signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _signals.Add((count, signal));
            return signal.Task;
        }
    }
}
