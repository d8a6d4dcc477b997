using CegidOrleans.Tenants;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using ModelContextProtocol.AspNetCore.Authentication;
using ModelContextProtocol.Authentication;

namespace CegidOrleans.Gateway.Security.OAuth;

/// <summary>Registers an external issuer and the metadata by which clients find it.</summary>
internal static class OAuthRegistration
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    // How often a token of an unknown key may have the issuer asked for its keys again; the first such token has it done at once.
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(30);

    // Asymmetric ones only (RFC 8725 section 3.1): else the public key could be used as the secret of an HS256 token.
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    /// <summary>Adds the section <c>OAuth</c>, and where it names an authority the scheme that accepts its tokens.</summary>
    public static AuthenticationBuilder AddExternalTokens(this AuthenticationBuilder authentication, IConfiguration configuration)
    {
        var services = authentication.Services;
        services.AddSingleton<IValidateOptions<OAuthOptions>, OAuthOptionsValidator>();
        services.AddOptions<OAuthOptions>().BindConfiguration(OAuthOptions.Section).ValidateOnStart();
        services.AddSingleton<PublicAddress>();
        if (string.IsNullOrWhiteSpace(configuration[$"{OAuthOptions.Section}:{nameof(OAuthOptions.Authority)}"]))
            return authentication;

        services.AddSingleton<ExternalTokenCheck>();
        services.AddSingleton<AuthorityReachability>();
        services.AddOptions<JwtBearerOptions>(OAuthDefaults.Scheme).Configure<IOptions<OAuthOptions>, TimeProvider>(Configure);
        services.AddOptions<McpAuthenticationOptions>(McpAuthenticationDefaults.AuthenticationScheme).Configure<IOptions<OAuthOptions>>(Configure);
        return authentication.AddJwtBearer(OAuthDefaults.Scheme, "Access token of the authorization server", _ => { })
            .AddScheme<McpAuthenticationOptions, McpAuthenticationHandler>(McpAuthenticationDefaults.AuthenticationScheme, null, _ => { });
    }

    private static void Configure(JwtBearerOptions bearer, IOptions<OAuthOptions> oauth, TimeProvider time)
    {
        bearer.MapInboundClaims = false;
        bearer.TimeProvider = time;
        bearer.Authority = oauth.Value.Authority;
        bearer.RequireHttpsMetadata = bearer.Authority?.StartsWith(Uri.UriSchemeHttps + ":", StringComparison.OrdinalIgnoreCase) == true;
        bearer.BackchannelTimeout = TimeSpan.FromSeconds(10);
        bearer.RefreshInterval = RefreshInterval;
        bearer.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAudience = oauth.Value.Audience,
            ValidAlgorithms = Algorithms,
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            ClockSkew = ClockSkew,
        };
        bearer.Events = new JwtBearerEvents
        {
            OnMessageReceived = context => context.HttpContext.RequestServices.GetRequiredService<AuthorityReachability>().Check(context),
            OnTokenValidated = context =>
            {
                context.HttpContext.RequestServices.GetRequiredService<ExternalTokenCheck>().Check(context);
                return Task.CompletedTask;
            },
        };
    }

    private static void Configure(McpAuthenticationOptions mcp, IOptions<OAuthOptions> oauth)
    {
        mcp.ForwardAuthenticate = null;
        mcp.Events.OnResourceMetadataRequest = context =>
        {
            // The handler answers below the well-known path whatever follows; there is one resource, and RFC 9728 forbids to name others.
            var address = context.HttpContext.RequestServices.GetRequiredService<PublicAddress>();
            if (!PublicAddress.IsMetadataPath(context.Request.Path))
            {
                context.SkipHandler();
                return Task.CompletedTask;
            }

            context.ResourceMetadata = new ProtectedResourceMetadata
            {
                Resource = address.Resource(context.Request),
                ResourceName = "CegidOrleans",
                AuthorizationServers = [oauth.Value.Authority!],
                ScopesSupported = [.. Scopes.All.Remove(Scopes.Admin).Select(oauth.Value.TheirName)],
                BearerMethodsSupported = ["header"],
            };
            return Task.CompletedTask;
        };
    }
}
