namespace CegidOrleans.Sandbox.Faults;

/// <summary>What goes wrong.</summary>
public enum FaultEffect
{
    /// <summary>The request, or its answer, is late.</summary>
    Latency,

    /// <summary>The answer is an error status.</summary>
    Status,

    /// <summary>The connection is cut without an answer.</summary>
    Drop,

    /// <summary>The answer is 200, says it is JSON, and is not what was asked for.</summary>
    Garbage,
}
