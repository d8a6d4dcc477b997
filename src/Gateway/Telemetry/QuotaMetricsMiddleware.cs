using CegidOrleans.Gateway.Security;

namespace CegidOrleans.Gateway.Telemetry;

/// <summary>Counts what quotas decide by what callers are answered: whoever refuses answers 429, and whoever is let through anything else.</summary>
internal sealed class QuotaMetricsMiddleware(RequestDelegate next, QuotaMetrics metrics)
{
    /// <summary>Lets the request pass and looks at the answer.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.User.Identity is { IsAuthenticated: true } && context.Response.StatusCode != StatusCodes.Status403Forbidden)
        {
            metrics.Decided(Caller.Of(context.User).Tenant, context.Response.StatusCode != StatusCodes.Status429TooManyRequests);
        }
    }
}
