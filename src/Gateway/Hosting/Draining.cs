using Microsoft.Extensions.Options;

namespace CegidOrleans.Gateway.Hosting;

/// <summary>
/// Holds a graceful stop back for <see cref="ServerOptions.DrainDelay"/>. Readiness is off by then (<see cref="IHostApplicationLifetime.ApplicationStopping"/>),
/// and the server still accepts: what sends requests here has the time to see that and go elsewhere.
/// </summary>
internal sealed class Draining(IOptions<ServerOptions> options, TimeProvider time) : IHostedLifecycleService
{
    /// <inheritdoc/>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (options.Value.DrainDelay > TimeSpan.Zero)
        {
            // The host's own limit for stopping cuts it short, and is no error here.
            await Task.Delay(options.Value.DrainDelay, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
