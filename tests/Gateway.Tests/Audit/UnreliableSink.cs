using System.Text;
using CegidOrleans.Gateway.Audit;

namespace CegidOrleans.Gateway.Tests.Audit;

/// <summary>A disk that is full for as long as the test says so.</summary>
internal sealed class UnreliableSink : IAuditSink
{
    private readonly StringBuilder _written = new();
    private TaskCompletionSource _tried = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public volatile bool Full;

    private int _writes;

    /// <summary>How often something was written.</summary>
    public int Writes => Volatile.Read(ref _writes);

    /// <summary>Completes at the next attempt to write.</summary>
    public Task Tried => _tried.Task;

    public string Written
    {
        get
        {
            lock (_written)
            {
                return _written.ToString();
            }
        }
    }

    public void Open()
    {
    }

    public void Write(ReadOnlySpan<byte> lines)
    {
        var full = Full;
        if (!full)
        {
            lock (_written)
            {
                _written.Append(Encoding.UTF8.GetString(lines));
            }

            Interlocked.Increment(ref _writes);
        }

        Interlocked.Exchange(ref _tried, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        if (full)
        {
            throw new IOException("No space left on device");
        }
    }

    public void Dispose()
    {
    }
}
