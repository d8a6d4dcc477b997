using CegidOrleans.Faults;
using Microsoft.AspNetCore.Diagnostics;

namespace CegidOrleans.Gateway.Errors;

/// <summary>The last resort of every HTTP request: what nobody expected becomes a problem that tells a trace id and nothing else.</summary>
internal sealed partial class UnexpectedErrorHandler(ILogger<UnexpectedErrorHandler> logger) : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        await Answer(httpContext, exception).ExecuteAsync(httpContext);
        return true;
    }

    private IResult Answer(HttpContext context, Exception exception)
    {
        switch (exception)
        {
            case CegidException fault:
                return Problem.Of(context, CallError.From(fault));
            case BadHttpRequestException bad:
                return Problem.Of(context, bad.StatusCode, new CallError(FaultCode.InvalidArgument, null, Explain(bad.StatusCode), false));
            default:
                var trace = TraceOf.Current(context);
                RequestFailed(exception, trace);
                return Results.Problem(
                    detail: $"The request failed for a reason of our own. Tell the operator trace {trace}.",
                    statusCode: StatusCodes.Status500InternalServerError,
                    extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["trace_id"] = trace });
        }
    }

    private static string Explain(int status) => status switch
    {
        StatusCodes.Status413PayloadTooLarge => "The body is larger than this server accepts (Server:MaxRequestBodyBytes).",
        StatusCodes.Status415UnsupportedMediaType => "The body has to be a JSON object.",
        StatusCodes.Status408RequestTimeout => "The body did not arrive in time.",
        _ => "The request could not be read.",
    };

    [LoggerMessage(1001, LogLevel.Error, "A request failed unexpectedly (trace {TraceId})")]
    private partial void RequestFailed(Exception exception, string traceId);
}
