using System.Collections.Immutable;
using CegidOrleans.Tenancy;

namespace CegidOrleans.Tenants;

/// <summary>A tenant as it is configured now. Immutable: a changed tenants file makes new ones.</summary>
public sealed record Tenant
{
    /// <summary>The tenant's id.</summary>
    public required TenantId Id { get; init; }

    /// <summary>The name people know it by.</summary>
    public required string Name { get; init; }

    /// <summary>Its ERP.</summary>
    public required TenantUpstream Upstream { get; init; }

    /// <summary>Its share of the cluster and of its ERP.</summary>
    public required TenantLimits Limits { get; init; }

    /// <summary>Whether a person is asked before a document is deleted, by clients that can ask one.</summary>
    public bool ConfirmDeletion { get; init; } = true;

    /// <summary>How long its documents count as fresh.</summary>
    public required TenantCache Cache { get; init; }

    /// <summary>The API keys of its callers.</summary>
    public required ImmutableArray<TenantApiKey> ApiKeys { get; init; }
}
