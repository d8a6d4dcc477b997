using Orleans.Concurrency;

namespace CegidOrleans.Grains.Collections;

/// <summary>Knows how often documents of one kind of one tenant were written. Key: <see cref="CegidOrleans.Collections.CollectionKey"/>.</summary>
[Alias("ICollectionGrain")]
internal interface ICollectionGrain : IGrainWithStringKey
{
    /// <summary>The version now.</summary>
    [AlwaysInterleave, Alias("GetVersion")]
    Task<CollectionVersion> GetVersion();

    /// <summary>Moves the version: nothing that was cached before is served any more. Called before a write is answered.</summary>
    [AlwaysInterleave, Alias("Advance")]
    Task Advance();
}
