using CegidOrleans.Gateway.Dashboard;
using CegidOrleans.Gateway.Mcp;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CegidOrleans.Gateway.Resources;

/// <summary>Registers the resources.</summary>
internal static class ResourcesRegistration
{
    /// <summary>Adds what reads resources, completes their URIs and publishes them over MCP.</summary>
    public static IServiceCollection AddResources(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ResourceReader>();
        services.AddSingleton<DashboardReader>();
        services.AddSingleton<ResourceCompletion>();
        services.AddSingleton<McpResources>();
        services.AddSingleton<McpCompletion>();
        return services;
    }
}
