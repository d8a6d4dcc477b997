using CegidOrleans.Tenants.FromFile;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CegidOrleans.Gateway.Rest.Health;

/// <summary>Whether the last version of the tenants file was taken. When it was refused the tenants are as they were, so the host is degraded.</summary>
internal sealed class TenantsFileCheck(TenantsFileStatus status) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(status.Outcome is { IsCurrent: false } ? HealthCheckResult.Degraded() : HealthCheckResult.Healthy());
}
