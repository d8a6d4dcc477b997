using System.Threading.RateLimiting;
using CegidOrleans.Quotas;
using Microsoft.Extensions.Logging;

namespace CegidOrleans.Grains.Quotas.Upstream;

/// <summary>
/// The calls of this silo to one tenant's ERP: first come, first served, on slots that are leased from the cluster. While the silo has what it needs
/// a call costs no message; one message at a time asks for more, renews, or gives back.
/// </summary>
internal sealed partial class SlotLimiter : RateLimiter
{
    // While calls wait for slots that others hold, and while slots are held: others may wait for these.
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan CheckEvery = TimeSpan.FromMilliseconds(200);

    // A grain whose silo has died does not answer; asked again it may live elsewhere.
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly LinkedList<TaskCompletionSource> _waiting = [];
    private readonly Func<SlotRequest, Task<SlotGrant>> _slots;
    private readonly TimeSpan _maxWait;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SlotBook _book;
    private readonly ITimer _timer;
    private bool _asking;
    private bool _disposed;
    private long _served;
    private long _refused;

    /// <summary>Creates the limiter.</summary>
    /// <param name="slots">Asks the grain of the tenant's slots; what it throws means that it cannot be asked.</param>
    /// <param name="maxWait">How long a call waits for its turn.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where failed calls are told.</param>
    public SlotLimiter(Func<SlotRequest, Task<SlotGrant>> slots, TimeSpan maxWait, TimeProvider time, ILogger logger)
    {
        _slots = slots;
        _maxWait = maxWait;
        _time = time;
        _logger = logger;
        _book = new SlotBook(time);
        _timer = time.CreateTimer(static self => ((SlotLimiter)self!).Check(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public override TimeSpan? IdleDuration => null;

    /// <inheritdoc/>
    public override RateLimiterStatistics GetStatistics()
    {
        lock (_gate)
        {
            return new RateLimiterStatistics
            {
                CurrentAvailablePermits = _book.Held - _book.Busy,
                CurrentQueuedCount = _waiting.Count,
                TotalSuccessfulLeases = _served,
                TotalFailedLeases = _refused,
            };
        }
    }

    /// <summary>A call has ended: its slot goes to the one that waits longest, or back.</summary>
    public void Release()
    {
        lock (_gate)
        {
            _book.End();
            ServeWaiting();
            if (_book.HasTooMuch)
            {
                AskNow();
            }
        }
    }

    /// <inheritdoc/>
    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (_gate)
        {
            return Decide(permitCount) ?? new SlotLease(null, AskAgain);
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        LinkedListNode<TaskCompletionSource> turn;
        lock (_gate)
        {
            if (Decide(permitCount) is { } decided)
            {
                return decided;
            }

            turn = _waiting.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            AskNow();
        }

        try
        {
            await turn.Value.Task.WaitAsync(_maxWait, _time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Or its turn came in the same moment.
            return GiveUp(turn) ? new SlotLease(null, _maxWait / 2) : new SlotLease(this);
        }
        catch (OperationCanceledException)
        {
            if (!GiveUp(turn))
            {
                Release();
            }

            throw;
        }

        return new SlotLease(this);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        lock (_gate)
        {
            _disposed = true;
        }

        _timer.Dispose();
        base.Dispose(disposing);
    }

    private SlotLease? Decide(int permitCount)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(permitCount, 1);
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_waiting.Count > 0 || permitCount == 0 || !_book.TryBegin())
        {
            return null;
        }

        _served++;
        return new SlotLease(this);
    }

    private void ServeWaiting()
    {
        while (_waiting.First is { } first && _book.TryBegin())
        {
            _waiting.RemoveFirst();
            _served++;
            first.Value.SetResult();
        }
    }

    private bool GiveUp(LinkedListNode<TaskCompletionSource> turn)
    {
        lock (_gate)
        {
            if (turn.List is null)
            {
                return false;
            }

            _waiting.Remove(turn);
            _refused++;
            return true;
        }
    }

    private void AskNow()
    {
        if (!_asking && !_disposed)
        {
            _asking = true;
            using (ExecutionContext.SuppressFlow())
            {
                // Away from the grain whose call this is: it must neither wait for the answer's work nor lend it its scheduler and tenant.
                _ = Task.Run(Ask);
            }
        }
    }

    private void Check()
    {
        lock (_gate)
        {
            AskNow();
        }
    }

    private async Task Ask()
    {
        var next = AskAgain;
        try
        {
            SlotRequest? request;
            lock (_gate)
            {
                request = _book.Ask(_waiting.Count);
            }

            while (request is not null)
            {
                // An answer that comes later than this is dropped, and never used.
                var grant = await _slots(request).WaitAsync(AnswerWithin, _time);
                lock (_gate)
                {
                    request = Take(request, grant);
                }
            }
        }
        catch (Exception error)
        {
            AskFailed(_logger, error);
            next = CheckEvery;
        }

        lock (_gate)
        {
            _asking = false;
            if (!_disposed && (_waiting.Count > 0 || _book.Held > 0))
            {
                _timer.Change(_waiting.Count > 0 ? next : CheckEvery, Timeout.InfiniteTimeSpan);
            }
        }
    }

    // Once more at once when it is of use: for calls that came meanwhile, after a part of what is needed, or to give back what others need.
    private SlotRequest? Take(SlotRequest asked, SlotGrant grant)
    {
        _book.Take(grant);
        ServeWaiting();
        var isShort = _waiting.Count > 0 && (grant.Granted > 0 || grant.AccountEnded || _book.Busy + _waiting.Count > asked.Needed);
        return isShort || _book.HasTooMuch ? _book.Ask(_waiting.Count) : null;
    }

    [LoggerMessage(2401, LogLevel.Warning, "The slots of a tenant's ERP could not be asked for; calls wait until they can")]
    private static partial void AskFailed(ILogger logger, Exception error);
}
