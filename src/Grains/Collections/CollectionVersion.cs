namespace CegidOrleans.Grains.Collections;

/// <summary>
/// The version of a collection: it moves with every write. The era is new with every activation of the collection's grain, so nothing that was
/// cached under a lost activation is taken for current.
/// </summary>
[GenerateSerializer, Immutable, Alias("collection-version")]
internal readonly record struct CollectionVersion([property: Id(0)] Guid Era, [property: Id(1)] long Number)
{
    /// <summary>Whether an answer asked for in this version holds everything that <paramref name="required"/> holds.</summary>
    public bool Covers(CollectionVersion required) => Era == required.Era && Number >= required.Number;
}
