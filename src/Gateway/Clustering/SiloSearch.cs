using StackExchange.Redis;

namespace CegidOrleans.Gateway.Clustering;

/// <summary>Goes on looking for silos for as long as there are none, and says what is missing: Redis, or a silo.</summary>
internal sealed partial class SiloSearch(TimeProvider time, ILogger<SiloSearch> logger) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // It is said at once and then now and then: each line would be the same.
    private const int SaidEvery = 15;

    private int _tries;

    /// <inheritdoc/>
    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        if (_tries++ % SaidEvery == 0)
        {
            if (exception is RedisException or RedisTimeoutException)
                NoRedis(logger, exception.GetType().Name);
            else
                NoSilo(logger, exception.GetType().Name);
        }

        await Task.Delay(Pause, time, cancellationToken);
        return true;
    }

    [LoggerMessage(1601, LogLevel.Warning, "Redis does not answer ({Problem}); the gateway is not ready and goes on looking (REDIS_HOST, REDIS_PORT)")]
    private static partial void NoRedis(ILogger logger, string problem);

    [LoggerMessage(1602, LogLevel.Warning, "There is no silo in this Redis ({Problem}); the gateway is not ready and goes on looking")]
    private static partial void NoSilo(ILogger logger, string problem);
}
