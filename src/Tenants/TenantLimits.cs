namespace CegidOrleans.Tenants;

/// <summary>A tenant's share.</summary>
/// <param name="RequestsPerMinute">Requests in a minute over the whole cluster, 1 or more.</param>
/// <param name="RequestsPerHour">Requests in an hour over the whole cluster, 1 or more.</param>
/// <param name="MaxConcurrentUpstreamCalls">Calls to the ERP at the same time over the whole cluster, 1 or more.</param>
public sealed record TenantLimits(int RequestsPerMinute, int RequestsPerHour, int MaxConcurrentUpstreamCalls)
{
    /// <summary>What a tenant has that says nothing: 1,000 a minute, 50,000 an hour, 16 calls at a time.</summary>
    public static TenantLimits Default { get; } = new(1000, 50_000, 16);
}
