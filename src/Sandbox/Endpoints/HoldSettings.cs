using CegidOrleans.Sandbox.Faults;

namespace CegidOrleans.Sandbox.Endpoints;

/// <summary>The body of <c>POST hold</c>; without one, every request of the API is held.</summary>
internal sealed record HoldSettings
{
    public string? Name { get; init; }

    public string? Method { get; init; }

    public string? Path { get; init; }

    public FaultMoment Moment { get; init; }
}
