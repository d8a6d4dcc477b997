namespace CegidOrleans.Cegid.Rest;

/// <summary>A request to the ERP.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Route">The route's template, for logs and metrics: it names no document.</param>
/// <param name="Path">Path and query below the API version, escaped.</param>
internal sealed record RestRequest(HttpMethod Method, string Route, string Path)
{
    /// <summary>It changes something, so that it is sent once only.</summary>
    public bool Writes { get; init; }

    /// <summary>The body of the answer is not looked at.</summary>
    public bool IgnoresBody { get; init; }

    /// <summary>The JSON to send, or null.</summary>
    public ReadOnlyMemory<byte>? Content { get; init; }

    /// <summary>The version that the document has to have, or null.</summary>
    public string? ExpectedVersion { get; init; }

    /// <summary>The write's key, or null.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>What is known of the request when its answer came, but cannot be made use of.</summary>
    public Delivery IfUnreadable => Writes ? Delivery.Unknown : Delivery.Finished;

    /// <summary>Names the route only: the path holds ids and filter values.</summary>
    public override string ToString() => $"{Method} {Route}";
}
