using System.Text.Json;
using CegidOrleans.Faults;
using CegidOrleans.Gateway.Errors;
using CegidOrleans.Gateway.Security;
using CegidOrleans.Gateway.Security.ClientCredentials;
using CegidOrleans.Gateway.Security.Tokens;
using CegidOrleans.Gateway.Tools;
using CegidOrleans.Tenants.Settings;

namespace CegidOrleans.Gateway.Rest.Auth;

/// <summary>A short-lived token for whoever holds an API key.</summary>
internal static class TokenRoute
{
    private const string ClientCredentialsGrant = "client_credentials";

    private static readonly string[] Known = ["grant_type", "scope", "user_id"];

    /// <summary>Maps <c>POST /auth/token</c>.</summary>
    public static void MapTokenRoute(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/auth/token", Post).RequireAuthorization().AddEndpointFilter<FaultFilter>();

    private static async Task<IResult> Post(HttpContext context, TokenIssuer issuer)
    {
        if (await TokenForm.Of(context) is { } form)
            return Grant(context, issuer, form);

        if (!CameWithKey(context))
            throw new CegidException(FaultCode.Forbidden, $"A token is issued for an API key ({ApiKeyDefaults.Header}) only, not for another token.");

        var body = await JsonBody.Read(context.Request, context.RequestAborted);
        var scope = Scope(body);
        if (!issuer.CanIssue)
        {
            var error = new CallError(FaultCode.UpstreamUnavailable, null, IssuesNone(), false);
            return Problem.Of(context, StatusCodes.Status503ServiceUnavailable, error);
        }

        var token = issuer.Issue(Caller.Of(context.User), scope);
        // RFC 6749 section 5.1.
        context.Response.Headers.CacheControl = "no-store";
        return WantsJson(context.Request) ? new JsonBytes(Json(token)) : Results.Text(token.AccessToken);
    }

    // RFC 6749 section 4.4. Parameters that are not known are ignored, as its section 3.2 wants it: clients send audience, resource and others.
    private static IResult Grant(HttpContext context, TokenIssuer issuer, TokenForm form)
    {
        if (form.Repeats || ClientCredentialsHandler.IsAmbiguous(context.Request, form))
            return TokenRefusal.Ambiguous(context);
        if (form["grant_type"] is not { } grant)
            return TokenRefusal.Of(context, "invalid_request", "grant_type is missing; it has to be client_credentials.");
        if (grant != ClientCredentialsGrant)
            return TokenRefusal.Of(context, "unsupported_grant_type", "grant_type has to be client_credentials.");
        if (!CameWithKey(context))
            return TokenRefusal.Of(context, "unauthorized_client", "A token is issued for an API key only, not for another token.");
        if (!issuer.CanIssue)
            return TokenRefusal.Of(context, "temporarily_unavailable", IssuesNone(), StatusCodes.Status503ServiceUnavailable);

        try
        {
            var token = issuer.Issue(Caller.Of(context.User), form["scope"]);
            context.Response.Headers.CacheControl = "no-store";
            return new JsonBytes(Json(token));
        }
        catch (CegidException wrong) when (wrong.Code is FaultCode.InvalidArgument or FaultCode.Forbidden)
        {
            return TokenRefusal.Of(context, "invalid_scope", wrong.Message);
        }
    }

    private static bool CameWithKey(HttpContext context) => context.User.Identity?.AuthenticationType == ApiKeyDefaults.Scheme;

    private static string IssuesNone() =>
        $"This server issues no tokens: its operator has not set {EnvironmentNames.Describe($"{JwtOptions.Section}:{nameof(JwtOptions.SecretKey)}")}. Use the API key itself.";

    private static ReadOnlyMemory<byte> Json(IssuedToken token) => JsonText.Object(writer =>
    {
        writer.WriteString("access_token", token.AccessToken);
        writer.WriteString("token_type", "Bearer");
        writer.WriteNumber("expires_in", (long)token.ExpiresIn.TotalSeconds);
        writer.WriteString("scope", string.Join(' ', token.Scopes));
    });

    // A plain `curl -d` sends a form's type and accepts anything: it gets the token alone, for TOKEN=$(curl …).
    private static bool WantsJson(HttpRequest request) =>
        request.HasJsonContentType()
        || request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) && accepted.Quality != 0);

    private static string? Scope(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            throw CegidException.Invalid("body", "The body has to be a JSON object.");

        foreach (var member in body.EnumerateObject())
        {
            if (!Known.Contains(member.Name, StringComparer.Ordinal))
                throw CegidException.Invalid(PrintableName.Of(member.Name), $"The body may have {string.Join(", ", Known)}.");
            if (member.Value.ValueKind != JsonValueKind.String)
                throw CegidException.Invalid(member.Name, $"{member.Name} has to be a text.");
        }

        if (body.TryGetProperty("grant_type", out var grant) && grant.GetString() != ClientCredentialsGrant)
            throw CegidException.Invalid("grant_type", "grant_type has to be client_credentials, where it is given.");

        return body.TryGetProperty("scope", out var scope) ? scope.GetString() : null;
    }
}
