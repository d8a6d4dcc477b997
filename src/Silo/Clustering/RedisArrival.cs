using CegidOrleans.Silo.Starting;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace CegidOrleans.Silo.Clustering;

/// <summary>
/// Holds the start of a silo back until Redis answers, and says so. Without it membership fails to start with a stack that names no setting, and takes the
/// process down.
/// </summary>
internal sealed partial class RedisArrival(IOptions<RedisOptions> options, TimeProvider time, ILogger<RedisArrival> logger) : IHostedLifecycleService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    /// <exception cref="StartRefusedException">Redis refuses the password, or does not answer within <see cref="RedisOptions.StartWithin"/>.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var redis = options.Value;
        var began = time.GetTimestamp();
        while (await Problem(redis) is { } problem)
        {
            if (problem == ConnectionFailureType.AuthenticationFailure)
                throw new StartRefusedException($"Redis at {redis.Host}:{redis.Port} refuses the password: set REDIS_PASSWORD.");
            if (time.GetElapsedTime(began) >= redis.StartWithin)
            {
                throw new StartRefusedException(
                    $"Redis at {redis.Host}:{redis.Port} does not answer ({problem}). Start it, or set REDIS_HOST and REDIS_PORT to one that answers.");
            }

            Waiting(logger, redis.Host, redis.Port, problem);
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task<ConnectionFailureType?> Problem(RedisOptions redis)
    {
        var configuration = redis.ToConfiguration();
        configuration.AbortOnConnectFail = true;
        configuration.ConnectRetry = 1;
        configuration.ConnectTimeout = (int)Pause.TotalMilliseconds;
        try
        {
            await using var connection = await ConnectionMultiplexer.ConnectAsync(configuration);
            return null;
        }
        catch (RedisConnectionException away)
        {
            return away.FailureType;
        }
    }

    [LoggerMessage(EventId = 3001, Level = LogLevel.Warning, Message = "Redis at {Host}:{Port} does not answer ({Problem}); the silo waits for it (REDIS_HOST, REDIS_PORT)")]
    private static partial void Waiting(ILogger logger, string? host, int port, ConnectionFailureType problem);
}
