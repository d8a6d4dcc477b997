using CegidOrleans.Faults;
using CegidOrleans.Gateway.Confirmation;

namespace CegidOrleans.Gateway.Audit;

/// <summary>What an event says came of a request: <c>ok</c>, a code of the public contract, or a word for what has no such code.</summary>
internal static class AuditOutcome
{
    /// <summary>The caller got what it asked for.</summary>
    public const string Ok = "ok";

    /// <summary>The caller hung up before the answer.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>A person has to confirm the call first; nothing was done.</summary>
    public const string ConfirmationRequired = "confirmation_required";

    /// <summary>It failed for a reason of our own.</summary>
    public const string Failed = "internal_error";

    /// <summary>No credential, or one that is not known.</summary>
    public const string Unauthenticated = "unauthenticated";

    /// <summary>What the exception of a call stands for.</summary>
    public static string Of(Exception error) => error switch
    {
        CegidException fault => fault.Code.ToWireName(),
        ConfirmationRequiredException => ConfirmationRequired,
        ConfirmationRefusedException => FaultCode.InvalidArgument.ToWireName(),
        OperationCanceledException => Cancelled,
        _ => Failed,
    };

    /// <summary>What the status of a request stands for that got no call.</summary>
    public static string Of(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => Unauthenticated,
        StatusCodes.Status403Forbidden => FaultCode.Forbidden.ToWireName(),
        StatusCodes.Status404NotFound => FaultCode.NotFound.ToWireName(),
        StatusCodes.Status429TooManyRequests => FaultCode.QuotaExceeded.ToWireName(),
        >= 500 => Failed,
        // Also 200: MCP answers an unknown tool with a protocol error under it.
        _ => FaultCode.InvalidArgument.ToWireName(),
    };
}
