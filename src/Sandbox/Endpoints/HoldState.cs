using CegidOrleans.Sandbox.Faults;

namespace CegidOrleans.Sandbox.Endpoints;

/// <summary>A hold as the control routes show it.</summary>
internal sealed record HoldState(string Name, string? Method, string? Path, FaultMoment Moment, int Waiting)
{
    public static HoldState Of(RequestHold hold) => new(hold.Name, hold.Match.Method, hold.Match.Path, hold.Moment, hold.Waiting);
}
