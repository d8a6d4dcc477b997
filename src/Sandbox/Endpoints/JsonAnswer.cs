using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CegidOrleans.Sandbox.Endpoints;

/// <summary>How the sandbox answers.</summary>
internal static class JsonAnswer
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Sends JSON that is ready. The caller's going away is no error (a write to a lost connection is void): the work is done.</summary>
    public static Task Send(HttpContext context, ReadOnlyMemory<byte> json)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = json.Length;
        return context.Response.Body.WriteAsync(json, CancellationToken.None).AsTask();
    }

    /// <summary>Writes and sends a JSON object.</summary>
    public static Task Send(HttpContext context, Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Relaxed))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return Send(context, buffer.WrittenMemory);
    }

    /// <summary>Sends <c>{"error":{code,message,field}}</c>.</summary>
    public static Task Error(HttpContext context, int status, string code, string message, string? field)
    {
        context.Response.StatusCode = status;
        return Send(context, writer =>
        {
            writer.WriteStartObject("error");
            writer.WriteString("code", code);
            writer.WriteString("message", message);
            writer.WriteString("field", field);
            writer.WriteEndObject();
        });
    }
}
