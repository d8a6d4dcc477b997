namespace CegidOrleans.Quotas;

/// <summary>What a silo does with its slots, and what it needs. A call whose answer was lost does no harm: the next one says what really is held.</summary>
[GenerateSerializer, Immutable, Alias("slot-request")]
public sealed record SlotRequest
{
    /// <summary>The account, chosen at random by the silo; a new one after its lease has ended.</summary>
    [Id(0)]
    public required Guid Holder { get; init; }

    /// <summary>The number of the call in its account: 1, 2, 3, … A call that is overtaken by a later one is ignored.</summary>
    [Id(1)]
    public required long Sequence { get; init; }

    /// <summary>Slots that it keeps, busy ones included. What it held and does not keep is given back.</summary>
    [Id(2)]
    public required int Held { get; init; }

    /// <summary>Calls under way and calls that wait, or as many as there were under way at a time since it was last asked, whichever is more.</summary>
    [Id(3)]
    public required int Needed { get; init; }
}
