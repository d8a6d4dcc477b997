namespace CegidOrleans.Gateway.Security;

/// <summary>Says at the start what is open.</summary>
internal sealed partial class OpenAccessNotice(OpenAccess access, ILogger<OpenAccessNotice> logger) : IHostedLifecycleService
{
    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (access.Caller is { } caller)
            Open(caller.Tenant.Value, string.Join(' ', caller.Scopes));
        else
            NotOpen();

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(1101, LogLevel.Warning,
        "Development only: requests from this machine that carry no credential act as tenant {Tenant} with the scopes {Scopes}")]
    private partial void Open(string tenant, string scopes);

    [LoggerMessage(1102, LogLevel.Warning,
        "The server listens on more than loopback addresses: every request has to carry a credential, also in Development")]
    private partial void NotOpen();
}
