using CegidOrleans.Faults;

namespace CegidOrleans.Grains.Quotas;

/// <summary>What is told when a lease cannot be given for a reason of ours.</summary>
internal static class QuotaFaults
{
    /// <summary>A lease that is not stored could be given a second time by another activation.</summary>
    public static CegidException Unreachable(Exception? cause = null) =>
        new(FaultCode.UpstreamUnavailable, "The quota cannot be stored, so nothing was leased. Try again.", cause) { Retryable = true };

    /// <summary>The tenant was removed.</summary>
    public static CegidException NoTenant(string tenant) => new(FaultCode.Forbidden, $"The tenant '{tenant}' is not served here (any more).");
}
