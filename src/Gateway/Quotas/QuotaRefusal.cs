using System.Threading.RateLimiting;
using CegidOrleans.Faults;
using CegidOrleans.Gateway.Errors;
using CegidOrleans.Gateway.Mcp;
using Microsoft.AspNetCore.RateLimiting;

namespace CegidOrleans.Gateway.Quotas;

/// <summary>Answers a request that the quota does not let through: problem details, or over MCP a JSON-RPC error, under the same status.</summary>
internal static class QuotaRefusal
{
    /// <summary>Answers 429 when the quota is used up, 503 when it cannot be asked or not be counted.</summary>
    public static async ValueTask Answer(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var context = rejected.HttpContext;
        var error = CallError.From(Fault(rejected.Lease));
        if (context.Request.Path.StartsWithSegments(McpRegistration.Path))
            await JsonRpcRefusal.Answer(context, error, cancellationToken);
        else
            await Problem.Of(context, error).ExecuteAsync(context);
    }

    private static CegidException Fault(RateLimitLease lease)
    {
        lease.TryGetMetadata(QuotaLease.Verdict, out var verdict);
        lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter);
        var (code, message) = verdict switch
        {
            QuotaVerdict.Unanswered => (FaultCode.UpstreamUnavailable, "The cluster did not answer, so the request was not begun."),
            QuotaVerdict.Uncounted => (FaultCode.UpstreamUnavailable,
                "The quota of requests is not used up, but cannot be counted now, as the cluster's storage is away; the request was not begun."),
            _ => (FaultCode.QuotaExceeded, "The quota of requests of this tenant is used up for now."),
        };
        return new CegidException(code, message) { Retryable = true, RetryAfter = retryAfter };
    }
}
