using CegidOrleans.Gateway.Security.OAuth;
using CegidOrleans.Tenants;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CegidOrleans.Gateway.Security.Challenges;

/// <summary>
/// Writes <c>WWW-Authenticate</c> as RFC 6750 section 3 and the MCP authorization specification (2025-11-25, "Protected Resource Metadata Discovery
/// Requirements" and "Scope Challenge Handling") want it.
/// </summary>
internal sealed class BearerChallenge(PublicAddress address, IOptions<OAuthOptions> options)
{
    /// <summary>Asks for a credential: for a key, and for a token where tokens are accepted.</summary>
    /// <param name="context">The request.</param>
    /// <param name="invalid">What is wrong with the token that was presented, or null where none was.</param>
    public void Ask(HttpContext context, string? invalid)
    {
        var headers = context.Response.Headers;
        headers.Append(HeaderNames.WWWAuthenticate, Bearer(context, invalid is null ? null : "invalid_token", invalid, Scopes.Read));
        headers.Append(HeaderNames.WWWAuthenticate, $"{ApiKeyDefaults.Scheme} realm=\"cegid-orleans\", header=\"{ApiKeyDefaults.Header}\"");
    }

    /// <summary>Says which scope is missing, to callers that came with a token; others cannot ask for one.</summary>
    public void AskFor(HttpContext context, string scope)
    {
        if (context.User.Identity?.AuthenticationType is not (null or ApiKeyDefaults.Scheme))
        {
            // With those it has: a client that asks for what is named here must not lose the others by it.
            var wanted = Caller.Of(context.User).Scopes.Add(scope).Distinct(StringComparer.Ordinal);
            context.Response.Headers.Append(
                HeaderNames.WWWAuthenticate, Bearer(context, "insufficient_scope", $"This needs the scope {scope}.", string.Join(' ', wanted)));
        }
    }

    private string Bearer(HttpContext context, string? error, string? description, string scope)
    {
        var parts = new List<string>();
        if (error is not null)
            parts.Add($"error=\"{error}\", error_description=\"{description}\"");
        if (address.HasMetadata)
            parts.Add($"resource_metadata=\"{address.Metadata(context.Request)}\"");
        parts.Add($"scope=\"{string.Join(' ', scope.Split(' ').Select(options.Value.TheirName))}\"");
        return "Bearer " + string.Join(", ", parts);
    }
}
