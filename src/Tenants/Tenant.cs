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

    /// <summary>Whether nothing may be changed in its ERP through this service, whatever a caller's scopes are.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Whether documents may be deleted in its ERP through this service by callers with the scope.</summary>
    public bool AllowDeletion { get; init; } = true;

    /// <summary>The API keys of its callers.</summary>
    public required ImmutableArray<TenantApiKey> ApiKeys { get; init; }

    /// <summary>Whether the tenant itself lets its callers do what <paramref name="scope"/> stands for.</summary>
    public bool Permits(string scope) => WhyNot(scope) is null;

    /// <summary>Why the tenant lets nobody do what <paramref name="scope"/> stands for, as a sentence; null where it does.</summary>
    public string? WhyNot(string scope) => scope switch
    {
        Scopes.Write or Scopes.Delete when ReadOnly => $"The tenant '{Id}' is read-only: nothing can be changed in its ERP (readOnly).",
        Scopes.Delete when !AllowDeletion => $"Deletion is switched off for the tenant '{Id}' (allowDeletion).",
        _ => null,
    };
}
