namespace CegidOrleans.Grains.Quotas.Upstream;

/// <summary>The leases of an ERP's slots as they are stored before any slot leaves the grain. Keep the ids, add members only.</summary>
[GenerateSerializer, Alias("slot-state")]
internal sealed class SlotState
{
    /// <summary>The time of the silo that stored it.</summary>
    [Id(0)]
    public DateTimeOffset StoredAt { get; set; }

    /// <summary>What is leased.</summary>
    [Id(1)]
    public List<SlotAccount> Accounts { get; set; } = [];
}
