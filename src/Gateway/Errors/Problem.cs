using System.Globalization;
using CegidOrleans.Faults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace CegidOrleans.Gateway.Errors;

/// <summary>Answers errors over HTTP: RFC 9457 problem details with the <c>code</c> of the public contract.</summary>
internal static class Problem
{
    /// <summary>The error as problem details; the status follows from the error, and <c>Retry-After</c> is set where it is known.</summary>
    public static IResult Of(HttpContext context, CallError error)
    {
        if (error.RetryAfterSeconds is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);

        return Of(context, ErrorStatus.Of(error), error);
    }

    /// <summary>The error as problem details, where the status says more than the code (401, 405, 413, 415).</summary>
    public static IResult Of(HttpContext context, int status, CallError error)
    {
        context.Response.Headers[HeaderNames.CacheControl] = "no-store";
        return Results.Problem(
            detail: error.Message,
            statusCode: status,
            title: ReasonPhrases.GetReasonPhrase(status),
            extensions: Extensions(error));
    }

    private static Dictionary<string, object?> Extensions(CallError error)
    {
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["code"] = error.Code.ToWireName(),
            ["retryable"] = error.Retryable,
        };
        if (error.Field is not null)
            extensions["field"] = error.Field;
        if (error.RetryAfterSeconds is { } seconds)
            extensions["retry_after_seconds"] = seconds;
        if (error.IdempotencyKey is { } key)
            extensions["idempotency_key"] = key;

        return extensions;
    }
}
