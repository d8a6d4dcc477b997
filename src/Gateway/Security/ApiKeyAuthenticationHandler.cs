using System.Security.Claims;
using System.Text.Encodings.Web;
using CegidOrleans.Tenants;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CegidOrleans.Gateway.Security;

/// <summary>Finds the caller by its API key, and, where the embedded run has opened itself, lets in who presents no credential at all.</summary>
internal sealed class ApiKeyAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeyIndex keys, OpenAccess openAccess)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <inheritdoc/>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

    private AuthenticateResult Authenticate()
    {
        if (CredentialSelector.IsAmbiguous(Request))
            return AuthenticateResult.Fail("Two credentials were presented.");

        if (Request.Headers.TryGetValue(ApiKeyDefaults.Header, out var presented))
        {
            return presented.Count == 1 && keys.TryFind(presented[0], out var holder)
                ? Success(holder.Principal(CallerIdentity.Of))
                : AuthenticateResult.Fail("The API key is unknown.");
        }

        // Another credential than ours is one too: open access is for those who present none, never for those who fail.
        return !Request.Headers.ContainsKey(HeaderNames.Authorization) && openAccess.Caller is { } open
            ? Success(new ClaimsPrincipal(new CallerIdentity(open, Scheme.Name)))
            : AuthenticateResult.NoResult();
    }

    private AuthenticateResult Success(ClaimsPrincipal caller) => AuthenticateResult.Success(new AuthenticationTicket(caller, Scheme.Name));
}
