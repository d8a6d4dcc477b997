namespace CegidOrleans.Gateway.Quotas;

/// <summary>What a tenant's quota says to a request.</summary>
internal enum QuotaVerdict
{
    /// <summary>It may go on.</summary>
    Served,

    /// <summary>The quota is used up for now.</summary>
    UsedUp,

    /// <summary>It is not used up, but leases cannot be stored now, and no more may be given without.</summary>
    Uncounted,

    /// <summary>The quota did not answer in time, and nothing that was leased before is left.</summary>
    Unanswered,
}
