namespace CegidOrleans.Sandbox;

/// <summary>The lifetime of a sandbox within something else: it starts at once and stops when it is disposed.</summary>
internal sealed class HostedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
