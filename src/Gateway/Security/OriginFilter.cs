using CegidOrleans.Faults;
using CegidOrleans.Gateway.Errors;
using CegidOrleans.Gateway.Hosting;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Gateway.Security;

/// <summary>
/// Refuses what a foreign web page makes a browser send (the MCP specification asks for it): together with the filter of host names it
/// closes DNS rebinding, and a page cannot use the open access of a developer's machine. Programs send no <c>Origin</c> and pass.
/// </summary>
internal sealed partial class OriginFilter(RequestDelegate next, IOptions<ServerOptions> options, ILogger<OriginFilter> logger)
{
    private readonly HashSet<string> _allowed = new(options.Value.AllowedOrigins, StringComparer.OrdinalIgnoreCase);

    /// <summary>Lets a request pass or answers 403.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var origin = context.Request.Headers.Origin;
        if (origin.Count == 0 || (origin.Count == 1 && IsAllowed(origin[0], context.Request)))
            return next(context);

        Refused(context.Request.Path.Value ?? "");
        var error = new CallError(FaultCode.Forbidden, null, "Requests of this Origin are not accepted (Server:AllowedOrigins).", false);
        return Problem.Of(context, error).ExecuteAsync(context);
    }

    private bool IsAllowed(string? origin, HttpRequest request) =>
        origin is not null
        && (_allowed.Contains(origin)
            || (Uri.TryCreate(origin, UriKind.Absolute, out var uri)
                && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)));

    [LoggerMessage(1103, LogLevel.Information, "A request of a foreign Origin to {Path} was refused")]
    private partial void Refused(string path);
}
