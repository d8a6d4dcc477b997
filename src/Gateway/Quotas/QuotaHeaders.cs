using System.Threading.RateLimiting;

namespace CegidOrleans.Gateway.Quotas;

/// <summary>Says in every answer that cost a permit, or was refused one, what is left (draft-ietf-httpapi-ratelimit-headers-10).</summary>
internal static class QuotaHeaders
{
    /// <summary>Has the answer carry <c>RateLimit</c> and <c>RateLimit-Policy</c>, where the quota is known.</summary>
    public static RateLimitLease Announce(HttpContext context, RateLimitLease lease)
    {
        if (lease.TryGetMetadata(QuotaLease.Status, out var status))
        {
            // As late as can be, so that an error that begins the answer anew does not lose them.
            if (!context.Items.ContainsKey(QuotaLease.Status))
                context.Response.OnStarting(static state => Write((HttpContext)state), context);
            context.Items[QuotaLease.Status] = status;
        }

        return lease;
    }

    private static Task Write(HttpContext context)
    {
        var status = (QuotaStatus)context.Items[QuotaLease.Status]!;
        context.Response.Headers["RateLimit-Policy"] = status.Policy;
        context.Response.Headers["RateLimit"] = status.Limit;
        return Task.CompletedTask;
    }
}
