using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CegidOrleans.Gateway.Hosting;

/// <summary>
/// Cross-origin calls of web pages (CORS): of the origins in <c>Server:AllowedOrigins</c>, of no other. What other origins send is refused before, by
/// <see cref="Security.OriginFilter"/>.
/// </summary>
internal static class BrowserAccess
{
    // What a page has to see to speak MCP and to be a good caller; browsers hide all other headers from it.
    private static readonly string[] Exposed =
    [
        "Mcp-Session-Id", "MCP-Protocol-Version", HeaderNames.WWWAuthenticate, HeaderNames.ETag, HeaderNames.Age, "Cegid-Source", "Cegid-Warning", HeaderNames.Location,
        HeaderNames.RetryAfter, "RateLimit", "RateLimit-Policy", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset",
    ];

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Post, HttpMethods.Delete];

    // A page asks again after this time whether it may.
    private static readonly TimeSpan PreflightKeptFor = TimeSpan.FromMinutes(10);

    /// <summary>Adds the policy. Cookies are not part of it: no credential of ours is one.</summary>
    public static IServiceCollection AddBrowserAccess(this IServiceCollection services)
    {
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<IOptions<ServerOptions>>((cors, server) => cors.AddDefaultPolicy(policy => policy
            .WithOrigins([.. server.Value.AllowedOrigins])
            .WithMethods(Methods)
            .AllowAnyHeader()
            .WithExposedHeaders(Exposed)
            .SetPreflightMaxAge(PreflightKeptFor)));
        return services;
    }
}
