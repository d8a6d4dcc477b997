using CegidOrleans.Sandbox.Faults;

namespace CegidOrleans.Sandbox.Endpoints;

/// <summary>A rule and how many requests it has hit.</summary>
internal sealed record FaultHits(FaultRule Rule, int Hits);
