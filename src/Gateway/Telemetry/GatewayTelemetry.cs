using CegidOrleans.Gateway.Security;
using CegidOrleans.Silo.Telemetry;
using CegidOrleans.Tenants;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Gateway.Telemetry;

/// <summary>Registers what the gateway host measures, and lets Prometheus read it.</summary>
internal static class GatewayTelemetry
{
    private const string Service = "cegid-orleans-gateway";

    /// <summary>Adds traces and metrics.</summary>
    public static WebApplicationBuilder AddGatewayTelemetry(this WebApplicationBuilder builder)
    {
        builder.AddTelemetry(Service);
        builder.Services.AddOptions<MetricsOptions>().BindConfiguration(MetricsOptions.Section);
        TenantLabels.Add(builder.Services);
        builder.Services.AddSingleton<CallMetrics>();
        builder.Services.AddSingleton<QuotaMetrics>();
        return builder;
    }

    /// <summary>Maps <c>GET /metrics</c>: for the scope <c>admin</c>, for the open run on a developer's machine, or, by setting, for everybody.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder routes)
    {
        // Who watches a tenant at its limit must not be refused by that limit.
        var endpoint = routes.MapPrometheusScrapingEndpoint(TelemetryRegistration.MetricsPath).DisableRateLimiting();
        if (routes.ServiceProvider.GetRequiredService<IOptions<MetricsOptions>>().Value.OpenMetrics)
        {
            endpoint.AllowAnonymous();
            return;
        }

        var open = routes.ServiceProvider.GetRequiredService<OpenAccess>();
        endpoint.RequireAuthorization(policy => policy.RequireAuthenticatedUser().RequireAssertion(context =>
            context.User.Identity is { IsAuthenticated: true } && (open.Caller is not null || Caller.Of(context.User).May(Scopes.Admin))));
    }
}
