using CegidOrleans.Faults;

namespace CegidOrleans.Gateway.Errors;

/// <summary>The HTTP status of an error: the only place where one is chosen by its code.</summary>
internal static class ErrorStatus
{
    private const string VersionField = "expected_version";

    /// <summary>
    /// The status. An unknown outcome is 502 as it is the ERP's answer that was lost; its <c>code</c> tells it from a refusal. A refusal that
    /// names a field is the caller's to mend (422), any other is between us and the ERP (502).
    /// </summary>
    public static int Of(CallError error) => error.Code switch
    {
        FaultCode.InvalidArgument => StatusCodes.Status400BadRequest,
        FaultCode.NotFound => StatusCodes.Status404NotFound,
        FaultCode.Conflict when error.Field == VersionField => StatusCodes.Status412PreconditionFailed,
        FaultCode.Conflict => StatusCodes.Status409Conflict,
        FaultCode.Forbidden => StatusCodes.Status403Forbidden,
        FaultCode.QuotaExceeded => StatusCodes.Status429TooManyRequests,
        FaultCode.UpstreamUnavailable => StatusCodes.Status503ServiceUnavailable,
        FaultCode.UpstreamRejected when error.Field is not null => StatusCodes.Status422UnprocessableEntity,
        FaultCode.UpstreamRejected => StatusCodes.Status502BadGateway,
        FaultCode.Timeout => StatusCodes.Status504GatewayTimeout,
        FaultCode.OutcomeUnknown => StatusCodes.Status502BadGateway,
        _ => throw new ArgumentOutOfRangeException(nameof(error), error.Code, null),
    };
}
