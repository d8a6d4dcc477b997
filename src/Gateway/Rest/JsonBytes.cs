namespace CegidOrleans.Gateway.Rest;

/// <summary>Answers JSON that is ready, byte for byte, under the status that is set already.</summary>
internal sealed class JsonBytes(ReadOnlyMemory<byte> json) : IResult
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        httpContext.Response.ContentLength = json.Length;
        await httpContext.Response.Body.WriteAsync(json, httpContext.RequestAborted);
    }
}
