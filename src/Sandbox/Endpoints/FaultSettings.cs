using CegidOrleans.Sandbox.Faults;

namespace CegidOrleans.Sandbox.Endpoints;

/// <summary>The body of <c>PUT faults</c>: all that shall go wrong from now on.</summary>
internal sealed record FaultSettings
{
    public int Seed { get; init; } = SandboxFaults.DefaultSeed;

    public bool Down { get; init; }

    public IReadOnlyList<FaultRule>? Rules { get; init; }
}
