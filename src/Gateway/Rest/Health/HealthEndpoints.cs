using CegidOrleans.Gateway.Tools;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CegidOrleans.Gateway.Rest.Health;

/// <summary>Whether the process lives and is well.</summary>
internal static class HealthEndpoints
{
    /// <summary>
    /// Maps <c>GET /health</c>, all checks in one word as JSON, and <c>GET /health/live</c>, which asks nothing and no grain: a slow cluster is no
    /// reason to restart the gateway host. Both are open to everybody.
    /// </summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health", new() { ResponseWriter = Write }).AllowAnonymous();
        routes.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
    }

    // The word alone: what fails, and why, is for the log and not for everybody.
    private static async Task Write(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        var json = JsonText.Object(writer => writer.WriteString("status", Word(report.Status)));
        await context.Response.Body.WriteAsync(json, context.RequestAborted);
    }

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };
}
