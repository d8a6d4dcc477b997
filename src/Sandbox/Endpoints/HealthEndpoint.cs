namespace CegidOrleans.Sandbox.Endpoints;

/// <summary><c>GET health</c>: like all of the API it wants credentials, so that a wrong key shows here as well.</summary>
internal static class HealthEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(ApiPath.Version + "/health", context => JsonAnswer.Send(context, """{"status":"ok"}"""u8.ToArray()));
}
