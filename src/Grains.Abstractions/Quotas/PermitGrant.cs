using System.Collections.Immutable;

namespace CegidOrleans.Quotas;

/// <summary>The answer to a <see cref="PermitRequest"/>.</summary>
[GenerateSerializer, Immutable, Alias("permit-grant")]
public sealed record PermitGrant
{
    /// <summary>Permits leased by this call, 0 or more.</summary>
    [Id(0)]
    public required int Granted { get; init; }

    /// <summary>
    /// How long everything that is held now may be spent, counted from before the request was sent. Zero: the lease is not renewed, and what was
    /// held ends when it was going to.
    /// </summary>
    [Id(1)]
    public required TimeSpan Life { get; init; }

    /// <summary>The account is not known (any more): nothing of it may be spent, and the gateway host begins a new one.</summary>
    [Id(2)]
    public bool AccountEnded { get; init; }

    /// <summary>How long until a permit is free again; zero where some were left.</summary>
    [Id(3)]
    public required TimeSpan RetryAfter { get; init; }

    /// <summary>The windows that bind the tenant, the shortest first.</summary>
    [Id(4)]
    public required ImmutableArray<QuotaWindow> Windows { get; init; }

    /// <summary>Permits are left, but leases cannot be stored now, and no more may be leased without.</summary>
    [Id(5)]
    public bool Uncounted { get; init; }
}
