using CegidOrleans.Gateway.Rest;
using CegidOrleans.Gateway.Tools;
using Microsoft.Net.Http.Headers;

namespace CegidOrleans.Gateway.Security.ClientCredentials;

/// <summary>Answers a token request that came as a form and cannot be granted, as RFC 6749 section 5.2 has it.</summary>
internal static class TokenRefusal
{
    /// <summary>The client is not known.</summary>
    public static IResult UnknownClient(HttpContext context)
    {
        context.Response.Headers.Append(HeaderNames.WWWAuthenticate, "Basic realm=\"cegid-orleans\", charset=\"UTF-8\"");
        return Of(context, "invalid_client", "client_secret has to be an API key, and client_id its id, alone or as tenant/id.", StatusCodes.Status401Unauthorized);
    }

    /// <summary>More than one way to present credentials, or a parameter, is used at once.</summary>
    public static IResult Ambiguous(HttpContext context) =>
        Of(context, "invalid_request", "Send every parameter once, and the client's credentials in one way: as Basic, as client_id and client_secret, or as X-API-Key.");

    /// <summary>Any refusal.</summary>
    /// <param name="context">The request.</param>
    /// <param name="error">The code of the RFC.</param>
    /// <param name="description">What is wrong, as a sentence without quotes.</param>
    /// <param name="status">The status.</param>
    public static IResult Of(HttpContext context, string error, string description, int status = StatusCodes.Status400BadRequest)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.StatusCode = status;
        return new JsonBytes(JsonText.Object(writer =>
        {
            writer.WriteString("error", error);
            writer.WriteString("error_description", description);
        }));
    }
}
