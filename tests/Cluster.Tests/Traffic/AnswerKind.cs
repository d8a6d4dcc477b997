namespace CegidOrleans.Cluster.Tests.Traffic;

/// <summary>What an agent knows after it has asked once.</summary>
internal enum AnswerKind
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>It was not done, and asking again may help.</summary>
    NotNow,

    /// <summary>It was not done, and asking again is no use.</summary>
    Refused,

    /// <summary>It is not known whether it was done; there is a key to ask again with.</summary>
    Unknown,

    /// <summary>The connection ended without an answer: it is not known whether it was done.</summary>
    Lost,

    /// <summary>There was no connection: it was not even asked.</summary>
    NotAsked,
}
