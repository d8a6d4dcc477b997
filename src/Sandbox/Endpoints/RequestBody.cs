namespace CegidOrleans.Sandbox.Endpoints;

/// <summary>A request's whole body, read on arrival.</summary>
internal sealed class RequestBody
{
    private RequestBody(ReadOnlyMemory<byte> bytes) => Bytes = bytes;

    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Reads the body and keeps it with the request.</summary>
    public static async Task Read(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method))
            return;
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        context.Features.Set(new RequestBody(buffer.ToArray()));
    }

    /// <summary>The body without blanks around it; empty when there was none.</summary>
    public static ReadOnlyMemory<byte> Of(HttpContext context) =>
        context.Features.Get<RequestBody>() is { } body ? body.Bytes.Trim(" \t\r\n"u8) : default;
}
