using CegidOrleans.Gateway.Security;

namespace CegidOrleans.Gateway.Hosting;

/// <summary>
/// One line a request: what was asked, what came of it, how long it took, for which tenant; the trace id stands on every event. Never the query, a header or a
/// body: those carry what was searched for, credentials, documents.
/// </summary>
internal sealed partial class RequestLog(RequestDelegate next, TimeProvider time, ILogger<RequestLog> logger)
{
    /// <summary>Passes the request on, and logs its line when it is answered.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var begun = time.GetTimestamp();
        // As it was asked: the handler of errors may run the request again under another path.
        var path = context.Request.Path.Value ?? "";
        var gone = true;
        try
        {
            await next(context);
            gone = context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted;
        }
        finally
        {
            var status = gone ? StatusCodes.Status499ClientClosedRequest : context.Response.StatusCode;
            var level = Level(path, status);
            if (logger.IsEnabled(level))
            {
                var elapsed = Math.Round(time.GetElapsedTime(begun).TotalMilliseconds, 1);
                var tenant = context.User.FindFirst(Caller.TenantClaim)?.Value ?? "-";
                Answered(logger, level, context.Request.Method, path, status, elapsed, tenant);
            }
        }
    }

    // Probes come every few seconds from every side; they are worth a line when they fail.
    private static LogLevel Level(string path, int status) => (path.StartsWith("/health", StringComparison.Ordinal), status) switch
    {
        (_, >= 500) => LogLevel.Warning,
        (true, _) => LogLevel.Debug,
        _ => LogLevel.Information,
    };

    [LoggerMessage(EventId = 1401, Message = "{Method} {Path} answered {StatusCode} in {ElapsedMilliseconds} ms, tenant {Tenant}")]
    private static partial void Answered(
        ILogger logger, LogLevel level, string method, string path, int statusCode, double elapsedMilliseconds, string tenant);
}
