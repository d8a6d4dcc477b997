using System.Net;
using CegidOrleans.Faults;

namespace CegidOrleans.Cegid.Rest;

/// <summary>The one place where a status or a broken connection becomes an <see cref="UpstreamException"/>.</summary>
internal static class RestFailures
{
    private const int MaxWords = 300;
    private const int MaxField = 100;

    /// <summary>The failure that a status stands for. 2xx, 404 and 410 are none.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="status">The status.</param>
    /// <param name="error">The ERP's words.</param>
    /// <param name="retryAfter">How long the ERP asks to be left alone.</param>
    /// <param name="secrets">What must not be in the message.</param>
    public static UpstreamException FromStatus(
        RestRequest request, HttpStatusCode status, ErpError error, TimeSpan? retryAfter, IReadOnlyList<string?> secrets) => (int)status switch
        {
            401 or 403 => new(
                FaultCode.UpstreamRejected,
                Delivery.NotProcessed,
                $"The ERP refused the service's credentials ({(int)status}); an operator must check the tenant's API key or client credentials and what they permit."),
            408 => new(FaultCode.Timeout, Delivery.Unknown, "The ERP gave up waiting (408). Try again later.") { Retryable = true },
            409 => new(FaultCode.Conflict, Delivery.NotProcessed, "The ERP sees a conflict (409). Read the document again and decide anew.")
            {
                ErpWords = ErpText.Clean(error.Message, MaxWords, secrets),
            },
            412 => new(
                FaultCode.Conflict,
                Delivery.NotProcessed,
                "The document is not in the expected version in the ERP (412). Read it again and decide anew."),
            429 => new(FaultCode.UpstreamUnavailable, Delivery.NotProcessed, "The ERP gets more requests than it accepts (429). Try again later.")
            {
                Retryable = true,
                RetryAfter = retryAfter,
                Throttled = true,
            },
            >= 500 => new(FaultCode.UpstreamUnavailable, AfterServerError(status), $"The ERP failed ({(int)status}). Try again later.")
            {
                Retryable = true,
                RetryAfter = retryAfter,
            },
            >= 400 => new(FaultCode.UpstreamRejected, Delivery.NotProcessed, $"The ERP refused ({(int)status}).")
            {
                ErpWords = ErpText.Clean(error.Message, MaxWords, secrets),
                Field = ErpText.Clean(error.Field, MaxField, secrets),
            },
            _ => new(
                FaultCode.UpstreamRejected,
                request.Writes ? Delivery.Finished : Delivery.NotProcessed,
                $"The ERP answered {(int)status} instead of data; redirects are not followed. An operator must check the tenant's base address."),
        };

    /// <summary>The failure that a broken connection stands for.</summary>
    public static UpstreamException FromConnection(Exception exception) => NeverConnected(exception)
        ? new(FaultCode.UpstreamUnavailable, Delivery.NotProcessed, "The ERP cannot be reached. Try again later.", exception) { Retryable = true }
        : new(FaultCode.UpstreamUnavailable, Delivery.Unknown, "The connection to the ERP broke. Try again later.", exception) { Retryable = true };

    /// <summary>The failure that an answer stands for which is larger than what is read.</summary>
    public static UpstreamException TooLarge(RestRequest request, BodyTooLargeException exception) => new(
        FaultCode.UpstreamRejected,
        request.IfUnreadable,
        "The ERP's answer is too large. Ask for less: a smaller limit or narrower filters.",
        exception);

    // Connecting has its own, shorter time-out, which arrives as a cancellation that nobody asked for.
    private static bool NeverConnected(Exception exception) => exception is OperationCanceledException or HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError
            or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError
            or HttpRequestError.ProxyTunnelError,
    };

    // 502 and 504 come from something in front of the ERP that waits no longer; the ERP itself may still be at work.
    private static Delivery AfterServerError(HttpStatusCode status) =>
        status is HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout ? Delivery.Unknown : Delivery.Finished;
}
