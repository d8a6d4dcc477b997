namespace CegidOrleans.Cegid;

/// <summary>What is known of a request that failed. It decides whether a write may be sent again.</summary>
public enum Delivery
{
    /// <summary>The ERP has not begun it: never connected, the breaker was open, 429, or refused as invalid. A write has not been done.</summary>
    NotProcessed,

    /// <summary>The ERP answered with a failure of its own (5xx): it is not working on it any more, but may have done it. Look.</summary>
    Finished,

    /// <summary>No answer (time-out, reset, cut off): it may have been done, or may still be under way. Look, and look again.</summary>
    Unknown,
}
