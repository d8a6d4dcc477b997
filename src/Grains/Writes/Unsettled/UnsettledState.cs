namespace CegidOrleans.Grains.Writes.Unsettled;

/// <summary>The writes of one shard that are not settled, by their keys. Stored: keep the ids, add members only.</summary>
[GenerateSerializer, Alias("unsettled-writes")]
internal sealed class UnsettledState
{
    /// <summary>The writes.</summary>
    [Id(0)]
    public Dictionary<string, UnsettledWrite> Writes { get; set; } = new(StringComparer.Ordinal);
}
