using System.Threading.RateLimiting;
using CegidOrleans.Cegid.Telemetry;
using CegidOrleans.Faults;
using CegidOrleans.Tenancy;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Retry;
using Polly.Telemetry;
using Polly.Timeout;

namespace CegidOrleans.Cegid.Resilience;

/// <summary>
/// The strategies around one tenant's ERP, from the outside in: time for the whole call, retries, the cap on concurrent calls, breaker, time for
/// an attempt. Who waits for its turn is not the ERP's illness, nor does the wait count against the attempt's time. It lives
/// as long as the tenant's settings, so that a new address starts with a closed breaker. Polly's own meter and log tell of them, with the
/// tenant as the pipeline's instance.
/// </summary>
internal sealed class UpstreamPipeline
{
    private readonly TenantId _tenant;
    private readonly CegidResilienceOptions _options;
    private readonly RateLimiter _limiter;
    private readonly ErpMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly TimeSpan _budget;
    private readonly ResiliencePipeline _pipeline;

    public UpstreamPipeline(
        TenantId tenant,
        TimeSpan budget,
        CegidResilienceOptions options,
        UpstreamBreakers breakers,
        RateLimiter limiter,
        ErpMetrics metrics,
        TimeProvider time,
        ILoggerFactory loggers)
    {
        _tenant = tenant;
        _limiter = limiter;
        _metrics = metrics;
        _options = options;
        _time = time;
        _budget = budget;
        var builder = new ResiliencePipelineBuilder { Name = "cegid", InstanceName = tenant.Value, TimeProvider = time };
        builder.ConfigureTelemetry(new TelemetryOptions { LoggerFactory = loggers });
        builder.AddTimeout(new TimeoutStrategyOptions { Name = "call", Timeout = budget });
        if (options.MaxRetries > 0)
        {
            builder.AddRetry(Retry());
        }

        builder.AddRateLimiter(new RateLimiterStrategyOptions { RateLimiter = arguments => Turn(arguments.Context) });
        _pipeline = builder.AddCircuitBreaker(Breaker(breakers.Watch(tenant))).AddTimeout(AttemptTimeout()).Build();
    }

    /// <summary>Makes attempts until one succeeds, or none may follow.</summary>
    /// <param name="repeatable">The request only reads.</param>
    /// <param name="operation">The route's template, for metrics.</param>
    /// <param name="attempt">Sends once; failures as <see cref="UpstreamException"/>.</param>
    /// <param name="cancellationToken">The caller gives up.</param>
    public async Task<T> Execute<T>(
        bool repeatable, string operation, Func<UpstreamCall, CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        var call = new UpstreamCall(_time, _budget, repeatable, cancellationToken);
        var context = ResilienceContextPool.Shared.Get(operation, cancellationToken);
        call.AttachTo(context);
        try
        {
            var answer = await Run(call, context, attempt);
            _metrics.Called(_tenant, null, call);
            return answer;
        }
        catch (UpstreamException failure)
        {
            _metrics.Called(_tenant, failure.Code, call);
            throw;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async Task<T> Run<T>(UpstreamCall call, ResilienceContext context, Func<UpstreamCall, CancellationToken, Task<T>> attempt)
    {
        try
        {
            return await _pipeline.ExecuteAsync(
                async (inner, state) => await Attempt(state.call, state.attempt, inner.CancellationToken), context, (call, attempt));
        }
        catch (TimeoutRejectedException exception)
        {
            // The time ran out while waiting for the next attempt: the last failure says more than "time-out" does.
            throw call.LastFailure ?? TimedOut(call, exception);
        }
        catch (BrokenCircuitException exception)
        {
            throw new UpstreamException(
                FaultCode.UpstreamUnavailable, Delivery.NotProcessed, "The ERP has failed repeatedly and is left alone for a moment. Try again later.", exception)
            {
                Retryable = true,
                RetryAfter = _options.BreakDuration,
            };
        }
        catch (RateLimiterRejectedException exception)
        {
            throw new UpstreamException(
                FaultCode.UpstreamUnavailable, Delivery.NotProcessed, "All calls that the ERP takes at the same time are in use. Try again later.", exception)
            {
                Retryable = true,
                RetryAfter = exception.RetryAfter,
            };
        }
    }

    // The cap is ours: the time that a call waits for it says nothing of the ERP.
    private async ValueTask<RateLimitLease> Turn(ResilienceContext context)
    {
        var start = _time.GetTimestamp();
        RateLimitLease? turn = null;
        try
        {
            return turn = await _limiter.AcquireAsync(1, context.CancellationToken);
        }
        finally
        {
            var waited = _time.GetElapsedTime(start);
            UpstreamCall.Of(context).NoteWait(waited, turn is { IsAcquired: true });
            _metrics.Waited(_tenant, waited, turn is { IsAcquired: true });
        }
    }

    private static async Task<T> Attempt<T>(UpstreamCall call, Func<UpstreamCall, CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        call.BeginAttempt();
        try
        {
            return await attempt(call, cancellationToken);
        }
        catch (UpstreamException exception)
        {
            call.MarkFailed(exception);
            throw;
        }
    }

    private static UpstreamException TimedOut(UpstreamCall call, Exception cause) =>
        new(FaultCode.Timeout, call.Sent ? Delivery.Unknown : Delivery.NotProcessed, "The ERP did not answer in time. Try again later.", cause)
        {
            Retryable = true,
        };

    private RetryStrategyOptions Retry() => new()
    {
        MaxRetryAttempts = _options.MaxRetries,
        Delay = _options.RetryDelay,
        MaxDelay = _options.MaxRetryDelay,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception switch
        {
            UpstreamException failure => UpstreamCall.Of(arguments.Context).MayRepeat(failure),
            TimeoutRejectedException => UpstreamCall.Of(arguments.Context).MayRepeatAfterTimeout(),
            _ => false,
        }),
        DelayGenerator = arguments => ValueTask.FromResult((arguments.Outcome.Exception as UpstreamException)?.RetryAfter),
    };

    private CircuitBreakerStrategyOptions Breaker(CircuitBreakerStateProvider state) => new()
    {
        StateProvider = state,
        FailureRatio = _options.BreakerFailureRatio,
        MinimumThroughput = _options.BreakerMinimumThroughput,
        SamplingDuration = _options.BreakerSampling,
        BreakDuration = _options.BreakDuration,
        ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception switch
        {
            UpstreamException failure => IsIllness(failure),
            TimeoutRejectedException => true,
            // The time for the whole call ran out, as it does for writes, which have no time of their own for an attempt.
            OperationCanceledException => !UpstreamCall.Of(arguments.Context).GivenUp,
            _ => false,
        }),
    };

    private TimeoutStrategyOptions AttemptTimeout() => new()
    {
        Name = "attempt",
        TimeoutGenerator = arguments => ValueTask.FromResult(
            UpstreamCall.Of(arguments.Context).Repeatable ? _budget * _options.ReadAttemptShare : Timeout.InfiniteTimeSpan),
    };

    // An ERP that says "too many" is well; it only wants fewer calls.
    private static bool IsIllness(UpstreamException failure) =>
        failure is { Code: FaultCode.UpstreamUnavailable or FaultCode.Timeout, Throttled: false };
}
