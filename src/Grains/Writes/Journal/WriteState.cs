namespace CegidOrleans.Grains.Writes.Journal;

/// <summary>How far a write has come. The numbers are stored: never renumber.</summary>
[GenerateSerializer, Alias("write-state")]
internal enum WriteState
{
    /// <summary>Accepted; nothing was sent. Not stored.</summary>
    Open = 0,

    /// <summary>Sent, or about to be: whether it was done is not known until it is settled.</summary>
    Sent = 1,

    /// <summary>Done; the entry holds what it brought.</summary>
    Done = 2,
}
