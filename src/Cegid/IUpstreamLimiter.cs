using System.Threading.RateLimiting;
using CegidOrleans.Tenancy;

namespace CegidOrleans.Cegid;

/// <summary>
/// Says how many calls a tenant's ERP takes at the same time. The connector takes a permit for each attempt of a call, retries included, and gives it
/// back when the answer is read; between attempts it holds none, and with one it needs no second.
/// </summary>
public interface IUpstreamLimiter
{
    /// <summary>The limiter of the tenant's ERP. A permit that it refuses carries <see cref="MetadataName.RetryAfter"/>.</summary>
    RateLimiter Of(TenantId tenant);
}
