using System.Text.Json;
using CegidOrleans.Faults;
using CegidOrleans.Gateway.Hosting;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Gateway.Rest;

/// <summary>Reads a body as JSON whatever it calls itself: a plain <c>curl -d</c> says <c>application/x-www-form-urlencoded</c>.</summary>
internal static class JsonBody
{
    private const string Form = "application/x-www-form-urlencoded";

    /// <summary>The body, or an empty object where there is none.</summary>
    /// <exception cref="CegidException"><c>invalid_argument</c>: the body is no JSON, or nested too deep.</exception>
    /// <exception cref="BadHttpRequestException">415: the body is no JSON and says to be something else; 413: it is too large.</exception>
    public static async Task<JsonElement> Read(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        if (body.Length == 0)
        {
            return JsonElement.Parse("{}"u8);
        }

        try
        {
            var json = body.GetBuffer().AsSpan(0, (int)body.Length);
            JsonDepth.Check(json, MaxDepth(request));
            return JsonElement.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth(request) });
        }
        catch (JsonException) when (!MayBeJson(request))
        {
            throw new BadHttpRequestException("The body is no JSON and does not say that it is.", StatusCodes.Status415UnsupportedMediaType);
        }
        catch (JsonException error)
        {
            throw CegidException.Invalid("body", $"The body is no JSON (line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}).");
        }
    }

    private static int MaxDepth(HttpRequest request) => request.HttpContext.RequestServices.GetRequiredService<IOptions<ServerOptions>>().Value.MaxJsonDepth;

    private static bool MayBeJson(HttpRequest request) =>
        request.ContentType is null || request.HasJsonContentType() || request.ContentType.StartsWith(Form, StringComparison.OrdinalIgnoreCase);
}
