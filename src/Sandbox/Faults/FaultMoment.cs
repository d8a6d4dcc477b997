namespace CegidOrleans.Sandbox.Faults;

/// <summary>When something goes wrong.</summary>
public enum FaultMoment
{
    /// <summary>Before the request has done anything: an error or a cut means that nothing was written.</summary>
    BeforeCommit,

    /// <summary>After the request has done what it does, before its answer is sent: what was written stays written.</summary>
    AfterCommit,
}
