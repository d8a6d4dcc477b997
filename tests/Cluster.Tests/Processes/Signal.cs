namespace CegidOrleans.Cluster.Tests.Processes;

/// <summary>What a process is sent.</summary>
internal enum Signal
{
    /// <summary>Stop when you are ready.</summary>
    Term,

    /// <summary>The end, without a word.</summary>
    Kill,

    /// <summary>Stand still.</summary>
    Stop,

    /// <summary>Go on.</summary>
    Cont,
}
