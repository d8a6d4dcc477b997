using Microsoft.Extensions.Options;

namespace CegidOrleans.Gateway.Hosting;

/// <summary>Refuses an allowed origin that no browser would ever send, such as one with a path: it would silently allow nothing.</summary>
internal sealed class AllowedOriginsValidator : IValidateOptions<ServerOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var wrong = options.AllowedOrigins.Where(origin => !IsOrigin(origin)).ToList();
        return wrong.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(wrong.Select(origin =>
                $"Server:AllowedOrigins: '{origin}' is no origin; one is scheme, host and, if not the usual one, port: https://tools.example.com"));
    }

    // As browsers write it (RFC 6454, section 6.2): lower case, without a path, the scheme's own port left out.
    private static bool IsOrigin(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https") && uri.GetLeftPart(UriPartial.Authority) == origin;
}
