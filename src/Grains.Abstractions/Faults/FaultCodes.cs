namespace CegidOrleans.Faults;

/// <summary>The wire names of the error codes.</summary>
public static class FaultCodes
{
    /// <summary>The name of a code in tool results and problem details, for example <c>not_found</c>.</summary>
    public static string ToWireName(this FaultCode code) => code switch
    {
        FaultCode.InvalidArgument => "invalid_argument",
        FaultCode.NotFound => "not_found",
        FaultCode.Conflict => "conflict",
        FaultCode.Forbidden => "forbidden",
        FaultCode.QuotaExceeded => "quota_exceeded",
        FaultCode.UpstreamUnavailable => "upstream_unavailable",
        FaultCode.UpstreamRejected => "upstream_rejected",
        FaultCode.Timeout => "timeout",
        FaultCode.OutcomeUnknown => "outcome_unknown",
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, null),
    };
}
