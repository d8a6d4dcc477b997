namespace CegidOrleans.Grains.Quotas.Upstream;

/// <summary>What one silo was leased. Stored: keep the ids, add members only.</summary>
[GenerateSerializer, Alias("slot-account")]
internal sealed class SlotAccount
{
    /// <summary>Whose it is.</summary>
    [Id(0)]
    public Guid Holder { get; set; }

    /// <summary>The last call that was dealt with.</summary>
    [Id(1)]
    public long Sequence { get; set; }

    /// <summary>Slots that it may use.</summary>
    [Id(2)]
    public int Held { get; set; }

    /// <summary>Calls that it has, or had of late, under way or waiting.</summary>
    [Id(3)]
    public int Needed { get; set; }

    /// <summary>When it was last given a slot: who was not for the longest is the first to get one that cannot be divided.</summary>
    [Id(4)]
    public DateTimeOffset ServedAt { get; set; }

    /// <summary>From when on it begins no call any more.</summary>
    [Id(5)]
    public DateTimeOffset EndsAt { get; set; }
}
