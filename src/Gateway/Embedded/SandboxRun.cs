using CegidOrleans.Sandbox;
using CegidOrleans.Tenants;
using CegidOrleans.Tenants.FromSettings;

namespace CegidOrleans.Gateway.Embedded;

/// <summary>Runs the sandbox beside the gateway, and makes it the demo tenant's ERP.</summary>
internal sealed class SandboxRun(SandboxSettings settings, TenantDirectory tenants, ILoggerFactory loggers) : IHostedService
{
    private SandboxHost? _sandbox;

    /// <summary>The sandbox, with its faults and counters.</summary>
    /// <exception cref="InvalidOperationException">It has not started yet.</exception>
    public SandboxHost Sandbox => _sandbox ?? throw new InvalidOperationException("The sandbox has not started.");

    /// <summary>What it holds.</summary>
    public string Data => settings.DataDirectory is { } directory ? $"the sales data in {directory}" : "sample data";

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // Known to this process alone: what else runs on this machine gets at the documents through the gateway only.
        var key = Guid.NewGuid().ToString("N");
        var options = new SandboxOptions { ApiKey = key, DataDirectory = settings.DataDirectory, LoggerFactory = loggers };
        _sandbox = await SandboxHost.StartAsync(options, cancellationToken);
        tenants.Replace([OneTenantSettings.Of(settings.Tenant, DemoTenant.Create(_sandbox.BaseUrl, key, settings.ApiKey))]);
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_sandbox is not null)
        {
            await _sandbox.DisposeAsync();
        }
    }
}
