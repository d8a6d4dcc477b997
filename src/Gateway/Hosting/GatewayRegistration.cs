using CegidOrleans.Gateway.Audit;
using CegidOrleans.Gateway.Confirmation;
using CegidOrleans.Gateway.Embedded;
using CegidOrleans.Gateway.Errors;
using CegidOrleans.Gateway.Mcp;
using CegidOrleans.Gateway.OpenApi;
using CegidOrleans.Gateway.Prompts;
using CegidOrleans.Gateway.Quotas;
using CegidOrleans.Gateway.Resources;
using CegidOrleans.Gateway.Rest.Auth;
using CegidOrleans.Gateway.Rest.Health;
using CegidOrleans.Gateway.Rest.Prompts;
using CegidOrleans.Gateway.Rest.Resources;
using CegidOrleans.Gateway.Rest.Tools;
using CegidOrleans.Gateway.Security;
using CegidOrleans.Gateway.Telemetry;
using CegidOrleans.Gateway.Tools;
using CegidOrleans.Silo.Health;

namespace CegidOrleans.Gateway.Hosting;

/// <summary>Composes the gateway host, whatever it reaches the grains by: the host brings the tenants and an <see cref="IGrainFactory"/>.</summary>
internal static class GatewayRegistration
{
    /// <summary>Adds what the gateway host is made of.</summary>
    public static WebApplicationBuilder AddGateway(this WebApplicationBuilder builder)
    {
        builder.AddServer();
        builder.Services.AddProblemDetails();
        builder.Services.AddExceptionHandler<UnexpectedErrorHandler>();
        builder.Services.AddGatewaySecurity(builder.Configuration);
        builder.AddConfirmation();
        builder.AddGatewayTelemetry();
        builder.Services.AddAudit();
        builder.Services.AddQuotas();
        builder.Services.AddTools();
        builder.Services.AddPrompts();
        builder.Services.AddMcp();
        builder.Services.AddResources();
        builder.Services.AddApiDocument();
        builder.AddGatewayHealth();
        builder.Services.AddSingleton<StartScreen>();
        return builder;
    }

    /// <summary>Sets up the way of every request and the routes.</summary>
    public static WebApplication UseGateway(this WebApplication app)
    {
        app.UseMiddleware<RequestLog>();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseAudit();
        app.UseMiddleware<OriginFilter>();
        app.UseMiddleware<StartGate>();
        app.UseCors();
        app.UseRequestTimeouts();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseOutputCache();
        app.MapHealth();
        app.MapMetrics();
        app.MapCapabilities();
        app.MapMcpEndpoint();
        app.MapResourceRoutes();
        app.MapToolRoutes();
        app.MapPromptRoutes();
        app.MapTokenRoute();
        app.MapApiDocument();
        return app;
    }
}
