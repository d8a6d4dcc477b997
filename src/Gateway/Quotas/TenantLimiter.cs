using System.Threading.RateLimiting;
using CegidOrleans.Gateway.Clustering;
using CegidOrleans.Quotas;

namespace CegidOrleans.Gateway.Quotas;

/// <summary>
/// One tenant's quota as this gateway host sees it: requests are let through on permits that were leased before, without a call; when they run
/// low, or requests wait, one call at a time asks for more. What was refused is refused to all for a moment, so that a caller that does not stop
/// costs no calls either.
/// </summary>
internal sealed partial class TenantLimiter : RateLimiter
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly LinkedList<TaskCompletionSource<QuotaLease>> _waiting = [];
    private readonly Func<PermitRequest, Task<PermitGrant>> _quota;
    private readonly QuotaLimiterOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly PermitBook _book;
    private readonly ITimer _checkIn;
    private PermitGrant? _known;
    private long _knownAt;
    private long _usedAt;
    private long _closedUntil;
    private long _stockUpFrom;
    private QuotaVerdict _closedBy = QuotaVerdict.UsedUp;
    private bool _asking;
    private bool _disposed;
    private long _served;
    private long _refused;

    /// <summary>Creates the limiter.</summary>
    /// <param name="quota">Asks the tenant's quota; what it throws means that it cannot be asked.</param>
    /// <param name="options">The settings.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where failed calls are told.</param>
    public TenantLimiter(Func<PermitRequest, Task<PermitGrant>> quota, QuotaLimiterOptions options, TimeProvider time, ILogger logger)
    {
        _quota = quota;
        _options = options;
        _time = time;
        _logger = logger;
        _book = new PermitBook(time);
        _usedAt = time.GetTimestamp();
        _checkIn = time.CreateTimer(static self => ((TenantLimiter)self!).CheckIn(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How long nothing has been asked of it, or null while it holds permits or requests wait: then it must not be thrown away.</summary>
    public override TimeSpan? IdleDuration
    {
        get
        {
            lock (_gate)
                return _asking || _book.Available > 0 ? null : _time.GetElapsedTime(_usedAt);
        }
    }

    /// <inheritdoc/>
    public override RateLimiterStatistics GetStatistics()
    {
        lock (_gate)
        {
            return new RateLimiterStatistics
            {
                CurrentAvailablePermits = _book.Available,
                CurrentQueuedCount = _waiting.Count,
                TotalSuccessfulLeases = _served,
                TotalFailedLeases = _refused,
            };
        }
    }

    /// <inheritdoc/>
    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (_gate)
            return Decide(permitCount) ?? Refuse(QuotaVerdict.UsedUp, TimeSpan.Zero);
    }

    /// <inheritdoc/>
    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        LinkedListNode<TaskCompletionSource<QuotaLease>> waiting;
        lock (_gate)
        {
            if (Decide(permitCount) is { } decided)
                return decided;

            waiting = _waiting.AddLast(new TaskCompletionSource<QuotaLease>(TaskCreationOptions.RunContinuationsAsynchronously));
            AskIfNeeded();
        }

        try
        {
            return await waiting.Value.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            lock (_gate)
            {
                // It may have been served in the same moment; then its permit is spent for nothing, which is the safe side.
                if (waiting.List is not null)
                    _waiting.Remove(waiting);
            }

            throw;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        lock (_gate)
        {
            _disposed = true;
            RefuseAllWaiting(QuotaVerdict.Unanswered, TimeSpan.Zero);
        }

        _checkIn.Dispose();
        base.Dispose(disposing);
    }

    // What can be said at once, or null: it has to wait for the quota's answer.
    private QuotaLease? Decide(int permitCount)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(permitCount, 1);
        ObjectDisposedException.ThrowIf(_disposed, this);
        _usedAt = _time.GetTimestamp();
        if (permitCount == 0)
            return _book.Available > 0 ? Serve() : Refuse(QuotaVerdict.UsedUp, TimeSpan.Zero);

        // Nobody overtakes those who wait.
        if (_waiting.Count == 0 && _book.TrySpend())
        {
            if (_book.RunsLow && _usedAt >= _stockUpFrom)
                AskIfNeeded();
            return Serve();
        }

        return _usedAt < _closedUntil ? Refuse(_closedBy, StillClosed()) : null;
    }

    private void AskIfNeeded()
    {
        if (!_asking && !_disposed && _time.GetTimestamp() >= _closedUntil)
        {
            _asking = true;
            using (ExecutionContext.SuppressFlow())
            {
                // Away from the request: it must neither carry the answer's work nor lend it its trace and tenant.
                _ = Task.Run(Ask);
            }
        }
    }

    private void CheckIn()
    {
        lock (_gate)
        {
            if (_book.Available > 0)
                AskIfNeeded();
        }
    }

    private async Task Ask()
    {
        PermitRequest? request;
        lock (_gate)
            request = Next();

        var moves = 0;
        while (request is not null)
        {
            try
            {
                // An answer that comes later than this is dropped, and never spent.
                var grant = await _quota(request).WaitAsync(_options.MaxWait, _time);
                lock (_gate)
                    request = Take(request, grant);
            }
            catch (Exception error) when (LeavingSilo.IsCauseOf(error) && ++moves < LeavingSilo.MaxTries)
            {
                await Task.Delay(LeavingSilo.MovesWithin, _time);
                // A call of its own, which says what is held whether the last one was done or not.
                lock (_gate)
                    request = Next();
            }
            catch (Exception error)
            {
                AskFailed(_logger, error);
                lock (_gate)
                {
                    Close(QuotaVerdict.Unanswered, AfterFailure);
                    request = null;
                    _asking = false;
                }
            }
        }
    }

    private PermitRequest Next() => _book.Ask(_waiting.Count);

    private PermitRequest? Take(PermitRequest asked, PermitGrant grant)
    {
        _book.Take(grant);
        if (!grant.AccountEnded)
            (_known, _knownAt) = (grant, _time.GetTimestamp());
        while (_waiting.First is { } first && _book.TrySpend())
        {
            _waiting.RemoveFirst();
            first.Value.SetResult(Serve());
        }

        // Who came while a request that wanted nothing was under way was not refused by its answer.
        if (_waiting.Count > 0 && asked.Waiting > 0 && grant is { Granted: 0, AccountEnded: false })
            Close(grant.Uncounted ? QuotaVerdict.Uncounted : QuotaVerdict.UsedUp, Pause(grant));
        if (_waiting.Count > 0)
            return Next();

        if (grant.Granted == 0)
            _stockUpFrom = After(Pause(grant));

        _asking = false;
        if (_book.Available > 0 && !_disposed)
            _checkIn.Change(_book.CheckIn, Timeout.InfiniteTimeSpan);
        return null;
    }

    private void Close(QuotaVerdict verdict, TimeSpan time)
    {
        _closedBy = verdict;
        _closedUntil = After(time);
        RefuseAllWaiting(verdict, StillClosed());
    }

    private TimeSpan Pause(PermitGrant grant) => grant.RetryAfter < _options.AskAgainAfter ? grant.RetryAfter : _options.AskAgainAfter;

    private long After(TimeSpan time) => _time.GetTimestamp() + (long)(time.TotalSeconds * _time.TimestampFrequency);

    private void RefuseAllWaiting(QuotaVerdict verdict, TimeSpan retryAfter)
    {
        while (_waiting.First is { } first)
        {
            _waiting.RemoveFirst();
            first.Value.SetResult(Refuse(verdict, retryAfter));
        }
    }

    private TimeSpan StillClosed() => _closedBy == QuotaVerdict.Unanswered || _known is not { } known
        ? AfterFailure
        : known.RetryAfter - _time.GetElapsedTime(_knownAt);

    private QuotaLease Serve()
    {
        _served++;
        return new QuotaLease(QuotaVerdict.Served, TimeSpan.Zero, Status());
    }

    private QuotaLease Refuse(QuotaVerdict verdict, TimeSpan retryAfter)
    {
        _refused++;
        return new QuotaLease(verdict, retryAfter > TimeSpan.Zero ? retryAfter : TimeSpan.FromMilliseconds(1), Status());
    }

    private QuotaStatus Status() => _known is { } known ? new QuotaStatus(known.Windows, _book.Available, _time.GetElapsedTime(_knownAt)) : default;

    [LoggerMessage(1501, LogLevel.Warning, "The tenant's quota could not be asked; requests beyond what is leased are refused for a moment")]
    private static partial void AskFailed(ILogger logger, Exception error);
}
