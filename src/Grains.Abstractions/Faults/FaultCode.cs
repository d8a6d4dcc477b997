namespace CegidOrleans.Faults;

/// <summary>What can go wrong, in the words of the public contract. Each has one wire name (<see cref="FaultCodes.ToWireName"/>).</summary>
[GenerateSerializer, Alias("fault-code")]
public enum FaultCode
{
    /// <summary>The caller's input is wrong; the field says where.</summary>
    InvalidArgument,

    /// <summary>There is no such document.</summary>
    NotFound,

    /// <summary>The document is not in the version the caller expected, or the idempotency key was used for something else.</summary>
    Conflict,

    /// <summary>The caller may not do this.</summary>
    Forbidden,

    /// <summary>The tenant's quota is used up for now.</summary>
    QuotaExceeded,

    /// <summary>The ERP cannot be reached, or is protecting itself; nothing was changed.</summary>
    UpstreamUnavailable,

    /// <summary>The ERP refused; asking again changes nothing.</summary>
    UpstreamRejected,

    /// <summary>The ERP did not answer in time; nothing was changed.</summary>
    Timeout,

    /// <summary>A write was sent and its answer was lost: it may or may not have been done.</summary>
    OutcomeUnknown,
}
