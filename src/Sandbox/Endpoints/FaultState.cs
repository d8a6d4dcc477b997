namespace CegidOrleans.Sandbox.Endpoints;

/// <summary>The answer of <c>GET faults</c>.</summary>
internal sealed record FaultState(bool Down, IReadOnlyList<FaultHits> Rules);
