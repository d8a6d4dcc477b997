namespace CegidOrleans.Grains.Quotas;

/// <summary>A tenant's quota as it is stored before any permit of it leaves the grain. Keep the ids, add members only.</summary>
[GenerateSerializer, Alias("quota-state")]
internal sealed class QuotaState
{
    /// <summary>The time of the silo that stored it.</summary>
    [Id(0)]
    public DateTimeOffset StoredAt { get; set; }

    /// <summary>What counts against the minute, the oldest first.</summary>
    [Id(1)]
    public List<SpentPermits> Minute { get; set; } = [];

    /// <summary>What counts against the hour, the oldest first.</summary>
    [Id(2)]
    public List<SpentPermits> Hour { get; set; } = [];

    /// <summary>What is leased.</summary>
    [Id(3)]
    public List<PermitAccount> Accounts { get; set; } = [];

    /// <summary>The activation that stored it ended in order, and has leased nothing since. Otherwise it may have, while the storage was away.</summary>
    [Id(4)]
    public bool Closed { get; set; }

    /// <summary>How much it may have leased since.</summary>
    [Id(5)]
    public UnstoredRate Unstored { get; set; }
}
