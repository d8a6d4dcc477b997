using System.Text;
using CegidOrleans.Sandbox.Endpoints;
using Microsoft.AspNetCore.WebUtilities;

namespace CegidOrleans.Sandbox.Security;

/// <summary>
/// <c>POST /oauth/token</c>: client credentials (RFC 6749 section 4.4), sent in the form or as HTTP Basic, for a token that expires.
/// </summary>
internal sealed class TokenEndpoint(SandboxClientCredentials client, AccessTokens tokens)
{
    private const string Basic = "Basic ";

    public void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiPath.Token, Issue);

    private Task Issue(HttpContext context)
    {
        var form = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(RequestBody.Of(context).Span));
        if (form.GetValueOrDefault("grant_type") != "client_credentials")
            return Refuse(context, StatusCodes.Status400BadRequest, "unsupported_grant_type");
        var (id, secret) = FromHeader(context) ?? (form.GetValueOrDefault("client_id").ToString(), form.GetValueOrDefault("client_secret").ToString());
        if (id != client.ClientId || secret != client.ClientSecret)
            return Refuse(context, StatusCodes.Status401Unauthorized, "invalid_client");

        var token = tokens.Issue();
        context.Response.Headers.CacheControl = "no-store";
        return JsonAnswer.Send(context, writer =>
        {
            writer.WriteString("access_token", token);
            writer.WriteString("token_type", "Bearer");
            writer.WriteNumber("expires_in", (long)Math.Ceiling(client.TokenLifetime.TotalSeconds));
        });
    }

    private static (string Id, string Secret)? FromHeader(HttpContext context)
    {
        if (context.Request.Headers.Authorization.FirstOrDefault() is not { } header || !header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase))
            return null;
        var buffer = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[Basic.Length..].Trim(), buffer, out var length))
            return null;
        var pair = Encoding.UTF8.GetString(buffer, 0, length).Split(':', 2);
        return pair.Length == 2 ? (Uri.UnescapeDataString(pair[0]), Uri.UnescapeDataString(pair[1])) : null;
    }

    // OAuth's own error shape (RFC 6749 section 5.2), not the API's.
    private static Task Refuse(HttpContext context, int status, string error)
    {
        context.Response.StatusCode = status;
        if (status == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"cegid-y2-sandbox\"";
        return JsonAnswer.Send(context, writer => writer.WriteString("error", error));
    }
}
