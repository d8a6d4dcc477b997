using System.Globalization;
using System.Text.Json;
using CegidOrleans.Gateway.Errors;
using CegidOrleans.Gateway.Tools;

namespace CegidOrleans.Gateway.Mcp;

/// <summary>Answers a request to the MCP endpoint that never gets to the MCP server: a JSON-RPC error that names the request's id, under the error's HTTP status.</summary>
internal static class JsonRpcRefusal
{
    // An id stands near the beginning; who is refused does not have all of a large body read.
    private const int MostRead = 64 * 1024;

    /// <summary>Answers the error.</summary>
    public static async Task Answer(HttpContext context, CallError error, CancellationToken cancellationToken)
    {
        var id = await ReadId(context.Request, cancellationToken);
        var json = JsonText.Object(writer =>
        {
            writer.WriteString("jsonrpc", "2.0");
            writer.WritePropertyName("id");
            if (id is { } known)
                known.WriteTo(writer);
            else
                writer.WriteNullValue();

            writer.WriteStartObject("error");
            writer.WriteNumber("code", (int)ProtocolErrors.Of(error).ErrorCode);
            writer.WriteString("message", error.ToText());
            writer.WriteStartObject("data");
            CallErrorJson.WriteMembers(writer, error);
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
        var response = context.Response;
        response.StatusCode = ErrorStatus.Of(error);
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = json.Length;
        response.Headers.CacheControl = "no-store";
        if (error.RetryAfterSeconds is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);

        await response.Body.WriteAsync(json, cancellationToken);
    }

    private static async Task<JsonElement?> ReadId(HttpRequest request, CancellationToken cancellationToken)
    {
        var buffer = new byte[Math.Min(MostRead, request.ContentLength ?? MostRead)];
        try
        {
            var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            return FindId(buffer.AsSpan(0, length));
        }
        catch (Exception unreadable) when (unreadable is JsonException or BadHttpRequestException)
        {
            // JSON-RPC 2.0 section 5: the id is null where it cannot be told.
            return null;
        }
    }

    // Member by member, so that a body of which only the beginning was read will do.
    private static JsonElement? FindId(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, isFinalBlock: false, default);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return null;

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isId = reader.ValueTextEquals("id"u8);
            if (isId)
                return reader.Read() && reader.TokenType is JsonTokenType.String or JsonTokenType.Number ? JsonElement.ParseValue(ref reader) : null;
            if (!reader.TrySkip())
                return null;
        }

        return null;
    }
}
