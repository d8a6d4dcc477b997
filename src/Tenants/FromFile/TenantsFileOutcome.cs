using System.Collections.Immutable;

namespace CegidOrleans.Tenants.FromFile;

/// <summary>How the tenants file stands. Holds no secrets.</summary>
public sealed record TenantsFileOutcome
{
    /// <summary>The content in use: the first 12 hex digits of its SHA-256. Two processes with the same version know the same tenants.</summary>
    public required string Version { get; init; }

    /// <summary>When that content was taken into use.</summary>
    public required DateTimeOffset LoadedAt { get; init; }

    /// <summary>Why what is in the file now is not in use, each with tenant and field; empty when it is.</summary>
    public ImmutableArray<string> Errors { get; init; } = [];

    /// <summary>When those errors were found, or null when there are none.</summary>
    public DateTimeOffset? FailedAt { get; init; }

    /// <summary>Whether what is in the file now is in use.</summary>
    public bool IsCurrent => Errors.IsEmpty;
}
