namespace CegidOrleans.Grains.Writes.Unsettled;

/// <summary>What came of a write.</summary>
[GenerateSerializer, Alias("write-fate")]
internal enum WriteFate
{
    /// <summary>It cannot be told yet.</summary>
    Unknown = 0,

    /// <summary>It was done.</summary>
    Done = 1,

    /// <summary>It was not done, and cannot be under way any more; its key is free.</summary>
    NotDone = 2,
}
