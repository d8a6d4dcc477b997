namespace CegidOrleans.Gateway.Rest.Health;

/// <summary>Whether the process lives. Asks no grain: a slow cluster is no reason to restart the gateway host.</summary>
internal static class HealthEndpoints
{
    /// <summary>Maps <c>GET /health/live</c>, open to everybody.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes) =>
        routes.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
}
