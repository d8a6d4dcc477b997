using CegidOrleans.Tenancy;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CegidOrleans.Gateway.Security;

/// <summary>Registers who may come in.</summary>
internal static class SecurityRegistration
{
    /// <summary>Adds authentication by API key; every endpoint that does not say otherwise asks for it.</summary>
    public static IServiceCollection AddGatewaySecurity(this IServiceCollection services)
    {
        services.TryAddSingleton(OpenAccess.Closed);
        services.AddSingleton<CallerCalls>();
        services.AddAuthentication(ApiKeyDefaults.Scheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthenticationHandler>(ApiKeyDefaults.Scheme, null);
        services.AddAuthorizationBuilder().SetFallbackPolicy(
            new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        return services;
    }

    /// <summary>Opens the server, while it listens on loopback only, to requests without a credential. For the embedded Development run.</summary>
    public static IServiceCollection AddOpenAccess(this IServiceCollection services, TenantId tenant)
    {
        services.Replace(ServiceDescriptor.Singleton(provider => OpenAccess.OnLoopback(tenant, provider.GetRequiredService<IServer>())));
        services.AddHostedService<OpenAccessNotice>();
        return services;
    }
}
