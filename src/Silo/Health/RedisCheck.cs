using CegidOrleans.Silo.Clustering;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace CegidOrleans.Silo.Health;

/// <summary>Whether Redis answers, asked over a connection of its own.</summary>
internal sealed class RedisCheck(IOptions<RedisOptions> options) : IHealthCheck, IAsyncDisposable
{
    private readonly Lazy<Task<ConnectionMultiplexer>> _connection = new(() => ConnectionMultiplexer.ConnectAsync(options.Value.ToConfiguration()));

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var connection = await _connection.Value.WaitAsync(cancellationToken);
            await connection.GetDatabase().PingAsync().WaitAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception away) when (away is RedisException or OperationCanceledException or TimeoutException)
        {
            // In a sentence: it is asked every second, and each stack would be the same.
            return new HealthCheckResult(context.Registration.FailureStatus, $"Redis does not answer ({away.GetType().Name}).");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_connection.IsValueCreated)
            await (await _connection.Value).DisposeAsync();
    }
}
