using System.Net;
using System.Security.Cryptography;
using System.Text;
using CegidOrleans.Sandbox.Endpoints;

namespace CegidOrleans.Sandbox.Security;

/// <summary>
/// Lets in who has the API key or an access token; others get 401. The token endpoint checks its own credentials; the liveness probe is open to
/// whoever runs the container; control routes are open on loopback, where tests and demos are, and want the same credentials from anywhere else.
/// </summary>
internal sealed class Authentication(string? apiKey, AccessTokens? tokens)
{
    private const string Bearer = "Bearer ";

    public Task Invoke(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path;
        var isOpen = path == ApiPath.Token || path == ApiPath.Live || (path.StartsWithSegments(ApiPath.Control) && IsLoopback(context));
        if (isOpen || HasKey(context) || HasToken(context))
            return next(context);
        context.Response.Headers.WWWAuthenticate = "Bearer realm=\"cegid-y2-sandbox\"";
        return JsonAnswer.Error(context, StatusCodes.Status401Unauthorized, "unauthorized", "A valid X-API-Key or access token is required.", null);
    }

    private static bool IsLoopback(HttpContext context) => context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address);

    private bool HasKey(HttpContext context) =>
        !string.IsNullOrEmpty(apiKey)
        && context.Request.Headers["X-API-Key"].FirstOrDefault() is { } key
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(apiKey));

    private bool HasToken(HttpContext context) =>
        tokens is not null
        && context.Request.Headers.Authorization.FirstOrDefault() is { } header
        && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
        && tokens.Accepts(header[Bearer.Length..].Trim());
}
