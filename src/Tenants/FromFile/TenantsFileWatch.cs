using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Tenants.FromFile;

/// <summary>
/// Looks at the tenants file again and again. By content, not by file system events: Kubernetes changes a mounted secret by turning a link,
/// which neither events nor the file's own time show reliably.
/// </summary>
internal sealed class TenantsFileWatch(IOptions<TenantsOptions> options, TenantDirectory directory, TenantsFile file, TimeProvider time)
    : BackgroundService
{
    private PeriodicTimer? _timer;

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.HasFile)
            _timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.FilePollSeconds), time);

        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _timer?.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (_timer is not null && await _timer.WaitForNextTickAsync(stoppingToken))
            file.Check(directory);
    }
}
