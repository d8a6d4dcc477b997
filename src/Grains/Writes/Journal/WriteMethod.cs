namespace CegidOrleans.Grains.Writes.Journal;

/// <summary>What a write does. The numbers are stored: never renumber.</summary>
[GenerateSerializer, Alias("write-method")]
internal enum WriteMethod
{
    /// <summary>Creates a document.</summary>
    Create = 0,

    /// <summary>Sets fields of a document.</summary>
    Update = 1,

    /// <summary>Deletes a document.</summary>
    Delete = 2,
}
