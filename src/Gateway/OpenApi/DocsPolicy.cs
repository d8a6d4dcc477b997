using Microsoft.Net.Http.Headers;
using Scalar.AspNetCore;

namespace CegidOrleans.Gateway.OpenApi;

/// <summary>What the documentation page may do in a browser: run its own script, call this server, and nothing else.</summary>
internal static class DocsPolicy
{
    /// <summary>Sets the page's headers when the answer starts, with the nonce that the page has by then.</summary>
    public static void Apply(HttpContext context) => context.Response.OnStarting(() =>
    {
        var nonce = context.Items[ScalarOptions.NonceHttpContextItemKey] as string;
        // Styles are written into the page by its script and so cannot bear the nonce.
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; " +
            "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers[HeaderNames.XFrameOptions] = "DENY";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        return Task.CompletedTask;
    });
}
