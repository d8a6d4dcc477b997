using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace CegidOrleans.Gateway.Tests.Security.OAuth;

/// <summary>
/// A real authorization server, OpenIddict, on loopback: authorization code with PKCE, and client credentials. The tenant of a token is the one that the
/// client's id ends in (<c>agent-acme</c>), its scopes those asked for. It keeps nothing ("degraded mode"), so that it needs no database.
/// </summary>
public sealed class AuthorizationServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private AuthorizationServer(WebApplication app, RsaSecurityKey key)
    {
        _app = app;
        Key = key;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public Uri Address { get; }

    /// <summary>The key that it signs with.</summary>
    public RsaSecurityKey Key { get; }

    public static async Task<AuthorizationServer> Start(int port = 0)
    {
        var key = new RsaSecurityKey(RSA.Create(2048)) { KeyId = Guid.NewGuid().ToString("N") };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Services.AddOpenIddict().AddServer(server => Configure(server, key));
        builder.Services.AddAuthentication();
        builder.Services.AddAuthorization();
        var app = builder.Build();
        app.UseAuthentication();
        app.MapMethods("/connect/authorize", ["GET", "POST"], context => SignIn(context, TenantOf(context.GetOpenIddictServerRequest()!.ClientId!)));
        app.MapPost("/connect/token", Token);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new AuthorizationServer(app, key);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static void Configure(OpenIddictServerBuilder server, RsaSecurityKey key)
    {
        server.SetAuthorizationEndpointUris("connect/authorize").SetTokenEndpointUris("connect/token");
        server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange().AllowClientCredentialsFlow();
        server.RegisterScopes("cegid.read", "cegid.write", "cegid.delete");
        server.AddSigningKey(key).AddEphemeralEncryptionKey().DisableAccessTokenEncryption();
        server.EnableDegradedMode().IgnoreResourcePermissions();
        server.DisableResourceValidation();
        server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(_ => default));
        server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(_ => default));
        server.UseAspNetCore().DisableTransportSecurityRequirement().EnableAuthorizationEndpointPassthrough().EnableTokenEndpointPassthrough();
    }

    private static async Task Token(HttpContext context)
    {
        var request = context.GetOpenIddictServerRequest()!;
        if (request.IsClientCredentialsGrantType())
        {
            await SignIn(context, TenantOf(request.ClientId!));
            return;
        }

        var code = await context.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        await context.SignInAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, code.Principal!);
    }

    private static Task SignIn(HttpContext context, string tenant)
    {
        var request = context.GetOpenIddictServerRequest()!;
        var identity = new ClaimsIdentity(TokenValidationParameters.DefaultAuthenticationType);
        identity.SetClaim(Claims.Subject, "agent").SetClaim("tenant", tenant);
        identity.SetScopes(request.GetScopes());
        // The audience: the resource that the client names (RFC 8707), or else the gateway.
        identity.SetResources(request.GetResources() is { IsEmpty: false } named && named.Any(item => !item.Contains("/mcp", StringComparison.Ordinal)) ? [.. named] : ["cegid"]);
        identity.SetDestinations(_ => [Destinations.AccessToken]);
        return context.SignInAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, new ClaimsPrincipal(identity));
    }

    private static string TenantOf(string client) => client[(client.LastIndexOf('-') + 1)..];
}
