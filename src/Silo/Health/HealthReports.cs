using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CegidOrleans.Silo.Health;

/// <summary>
/// What the checks found, at most a second old: any number of callers cost one round of checks a second. Until the host has started, and from the moment it was
/// told to stop, it is unhealthy, whatever the checks say.
/// </summary>
public sealed class HealthReports(HealthCheckService checks, IHostApplicationLifetime lifetime, TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(1);

    private static readonly HealthReport Starting = OfTheHost("starting");
    private static readonly HealthReport Stopping = OfTheHost("stopping");

    private readonly Lock _gate = new();
    private Task<HealthReport>? _report;
    private long _askedAt;

    /// <summary>The report of now.</summary>
    public async Task<HealthReport> Get(CancellationToken cancellationToken)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            return Stopping;

        return lifetime.ApplicationStarted.IsCancellationRequested ? await Latest().WaitAsync(cancellationToken) : Starting;
    }

    private static HealthReport OfTheHost(string phase)
    {
        var data = new Dictionary<string, object>(StringComparer.Ordinal) { ["phase"] = phase };
        return new HealthReport(
            new Dictionary<string, HealthReportEntry>(StringComparer.Ordinal) { ["host"] = new(HealthStatus.Unhealthy, null, TimeSpan.Zero, null, data) }, TimeSpan.Zero);
    }

    private Task<HealthReport> Latest()
    {
        lock (_gate)
        {
            if (_report is null || (_report.IsCompleted && time.GetElapsedTime(_askedAt) >= KeptFor))
            {
                _askedAt = time.GetTimestamp();
                // Shared by all who ask now, so that none of them can cancel it; each check has its own time.
                _report = Task.Run(() => checks.CheckHealthAsync(CancellationToken.None));
            }

            return _report;
        }
    }
}
