namespace CegidOrleans.Grains.Quotas;

/// <summary>What one gateway host was leased. Stored: keep the ids, add members only.</summary>
[GenerateSerializer, Alias("permit-account")]
internal sealed class PermitAccount
{
    /// <summary>Whose it is.</summary>
    [Id(0)]
    public Guid Holder { get; set; }

    /// <summary>The last call that was dealt with.</summary>
    [Id(1)]
    public long Sequence { get; set; }

    /// <summary>Permits that it has said to have spent.</summary>
    [Id(2)]
    public long Spent { get; set; }

    /// <summary>Permits that it may have spent since, or may still spend.</summary>
    [Id(3)]
    public long Outstanding { get; set; }

    /// <summary>From when on it spends nothing any more.</summary>
    [Id(4)]
    public DateTimeOffset EndsAt { get; set; }
}
