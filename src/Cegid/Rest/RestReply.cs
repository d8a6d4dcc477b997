namespace CegidOrleans.Cegid.Rest;

/// <summary>An answer that is no failure in itself.</summary>
/// <param name="Found">False for 404 and 410, which have no body here.</param>
/// <param name="Body">The body, without a byte order mark.</param>
/// <param name="Version">The document's version from the ETag header, or null.</param>
/// <param name="IfUnreadable">What is known of the request should the body make no sense.</param>
internal sealed record RestReply(bool Found, ReadOnlyMemory<byte> Body, string? Version, Delivery IfUnreadable)
{
    /// <summary>Says how much, not what.</summary>
    public override string ToString() => Found ? $"{Body.Length} bytes" : "not found";
}
