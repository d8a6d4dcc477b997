using System.Text.Json;
using CegidOrleans.Faults;
using CegidOrleans.Gateway.Errors;
using CegidOrleans.Gateway.Security;
using CegidOrleans.Gateway.Security.Tokens;
using CegidOrleans.Gateway.Tools;
using CegidOrleans.Tenants.Settings;

namespace CegidOrleans.Gateway.Rest.Auth;

/// <summary>A short-lived token for whoever holds an API key.</summary>
internal static class TokenRoute
{
    private static readonly string[] Known = ["grant_type", "scope", "user_id"];

    /// <summary>Maps <c>POST /auth/token</c>.</summary>
    public static void MapTokenRoute(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/auth/token", Post).RequireAuthorization().AddEndpointFilter<FaultFilter>();

    private static async Task<IResult> Post(HttpContext context, TokenIssuer issuer)
    {
        if (context.User.Identity?.AuthenticationType != ApiKeyDefaults.Scheme)
            throw new CegidException(FaultCode.Forbidden, $"A token is issued for an API key ({ApiKeyDefaults.Header}) only, not for another token.");

        var body = await JsonBody.Read(context.Request, context.RequestAborted);
        var scope = Scope(body);
        if (!issuer.CanIssue)
        {
            var setting = EnvironmentNames.Describe($"{JwtOptions.Section}:{nameof(JwtOptions.SecretKey)}");
            var error = new CallError(FaultCode.UpstreamUnavailable, null, $"This server issues no tokens: its operator has not set {setting}. Use the API key itself.", false);
            return Problem.Of(context, StatusCodes.Status503ServiceUnavailable, error);
        }

        var token = issuer.Issue(Caller.Of(context.User), scope);
        // RFC 6749 section 5.1.
        context.Response.Headers.CacheControl = "no-store";
        return WantsJson(context.Request) ? new JsonBytes(Json(token)) : Results.Text(token.AccessToken);
    }

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

        if (body.TryGetProperty("grant_type", out var grant) && grant.GetString() != "client_credentials")
            throw CegidException.Invalid("grant_type", "grant_type has to be client_credentials, where it is given.");

        return body.TryGetProperty("scope", out var scope) ? scope.GetString() : null;
    }
}
