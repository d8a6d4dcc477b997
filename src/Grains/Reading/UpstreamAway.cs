using CegidOrleans.Faults;

namespace CegidOrleans.Grains.Reading;

/// <summary>Tells an ERP that cannot be asked from one that has answered no.</summary>
internal static class UpstreamAway
{
    /// <summary>Whether the ERP could not be asked, so that an older state may stand in.</summary>
    public static bool IsAway(this CegidException error) => error.Code is FaultCode.UpstreamUnavailable or FaultCode.Timeout;

    /// <summary>The same error, which tells a reader with a bound of its own that an older state is there for the asking.</summary>
    public static CegidException WithOlderState(this CegidException error, TimeSpan age) =>
        new(error.Code, $"{error.Message} A state {Math.Ceiling(age.TotalSeconds)} seconds old is cached: ask with a larger max_age_seconds, or without it, to get that.")
        {
            Field = error.Field,
            Retryable = true,
            RetryAfter = error.RetryAfter,
        };
}
