namespace CegidOrleans.Sandbox.Endpoints;

/// <summary>The body of <c>POST release</c>: which hold, null for all; how many requests, null for all and no more holding.</summary>
internal sealed record ReleaseSettings
{
    public string? Name { get; init; }

    public int? Count { get; init; }
}
