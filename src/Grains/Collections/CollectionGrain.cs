namespace CegidOrleans.Grains.Collections;

/// <inheritdoc cref="ICollectionGrain"/>
[GrainType("collection")]
internal sealed class CollectionGrain : Grain, ICollectionGrain
{
    private readonly Guid _era = Guid.NewGuid();
    private long _number;

    Task<CollectionVersion> ICollectionGrain.GetVersion() => Task.FromResult(new CollectionVersion(_era, _number));

    Task ICollectionGrain.Advance()
    {
        _number++;
        return Task.CompletedTask;
    }
}
