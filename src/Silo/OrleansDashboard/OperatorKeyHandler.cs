using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using CegidOrleans.Tenants;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CegidOrleans.Silo.OrleansDashboard;

/// <summary>
/// Knows operators by their API key: in <c>X-API-Key</c>, or as the password of HTTP Basic (RFC 7617), which browsers ask a person for; the user name does not
/// matter. A silo holds no secret of the gateway hosts' tokens, so that none of those opens anything here.
/// </summary>
internal sealed class OperatorKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeyIndex keys, OrleansDashboardOptions dashboard)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The name of the authentication scheme.</summary>
    public const string SchemeName = "OperatorKey";

    /// <summary>The role of who may look.</summary>
    public const string Operator = "operator";

    private const string Basic = "Basic";

    /// <inheritdoc/>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = $"{Basic} realm=\"Orleans Dashboard\", charset=\"UTF-8\"";
        return Task.CompletedTask;
    }

    private AuthenticateResult Authenticate()
    {
        if (Presented() is not { } presented)
            return AuthenticateResult.NoResult();
        if (!keys.TryFind(presented, out var holder))
            return AuthenticateResult.Fail("The API key is unknown.");

        var (tenant, key) = (holder.Tenant, holder.Key);
        var mayLook = key.Scopes.Contains(Scopes.Admin) && dashboard.Tenants.Contains(tenant.Id.Value);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, $"{tenant.Id}/{key.Id}")], SchemeName);
        if (mayLook)
            identity.AddClaim(new Claim(identity.RoleClaimType, Operator));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    private string? Presented()
    {
        if (Request.Headers.TryGetValue(ApiKeyIndex.Header, out var header))
            return header.ToString();

        if (!AuthenticationHeaderValue.TryParse(Request.Headers[HeaderNames.Authorization], out var authorization)
            || !authorization.Scheme.Equals(Basic, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var bytes = new byte[authorization.Parameter?.Length ?? 0];
        return Convert.TryFromBase64String(authorization.Parameter ?? "", bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2).ElementAtOrDefault(1) ?? ""
            : "";
    }
}
