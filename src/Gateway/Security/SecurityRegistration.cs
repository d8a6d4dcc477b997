using System.Security.Cryptography;
using CegidOrleans.Gateway.Clustering;
using CegidOrleans.Gateway.Security.Challenges;
using CegidOrleans.Gateway.Security.ClientCredentials;
using CegidOrleans.Gateway.Security.OAuth;
using CegidOrleans.Gateway.Security.Tokens;
using CegidOrleans.Tenancy;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CegidOrleans.Gateway.Security;

/// <summary>Registers who may come in.</summary>
internal static class SecurityRegistration
{
    /// <summary>Adds authentication by API key, by our own tokens and by those of an external issuer; every endpoint that does not say otherwise asks for it.</summary>
    public static IServiceCollection AddGatewaySecurity(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(OpenAccess.Closed);
        services.AddSingleton<LeavingSilo>();
        services.AddSingleton<CallerCalls>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<BearerChallenge>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, RefusalAnswer>();
        services.AddAuthentication(CredentialSelector.Scheme)
            .AddPolicyScheme(CredentialSelector.Scheme, null, policy => policy.ForwardDefaultSelector = CredentialSelector.Select)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthenticationHandler>(ApiKeyDefaults.Scheme, "API key", null)
            .AddScheme<AuthenticationSchemeOptions, ClientCredentialsHandler>(ClientCredentialsHandler.SchemeName, null, null)
            .AddIssuedTokens()
            .AddExternalTokens(configuration);
        services.AddAuthorizationBuilder().SetFallbackPolicy(
            new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        return services;
    }

    /// <summary>Opens the server, while it listens on loopback only, to requests without a credential. For the embedded Development run.</summary>
    public static IServiceCollection AddOpenAccess(this IServiceCollection services, TenantId tenant)
    {
        services.Replace(ServiceDescriptor.Singleton(provider => OpenAccess.OnLoopback(tenant, provider.GetRequiredService<IServer>())));
        // Tokens of the open run live as long as the process: a secret that everybody could read here would be none.
        var secret = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        services.PostConfigure<JwtOptions>(jwt => jwt.SecretKey = string.IsNullOrEmpty(jwt.SecretKey) ? secret : jwt.SecretKey);
        services.AddHostedService<OpenAccessNotice>();
        return services;
    }
}
