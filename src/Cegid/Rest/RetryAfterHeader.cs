namespace CegidOrleans.Cegid.Rest;

/// <summary>How long the ERP asks to be left alone.</summary>
internal static class RetryAfterHeader
{
    /// <summary>The wait from now, zero or more, from seconds or an HTTP date; null where the header is absent or unreadable.</summary>
    public static TimeSpan? Read(HttpResponseMessage response, TimeProvider time)
    {
        var wait = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
