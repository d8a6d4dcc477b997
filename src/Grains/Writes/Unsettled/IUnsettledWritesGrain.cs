using Orleans.Concurrency;

namespace CegidOrleans.Grains.Writes.Unsettled;

/// <summary>
/// Which writes of a tenant have been sent, or are about to be, and are not settled: a part of them, <see cref="UnsettledShard"/>. Who else would know of a write
/// whose silo died?
/// </summary>
[Alias("IUnsettledWritesGrain")]
internal interface IUnsettledWritesGrain : IGrainWithStringKey
{
    /// <summary>A write is about to be sent; answered when that is stored.</summary>
    /// <param name="write">The write's key.</param>
    /// <param name="documentId">The document that it is about, or null for a creation.</param>
    [AlwaysInterleave, Alias("Begin")]
    Task Begin(string write, string? documentId);

    /// <summary>The write's caller was told that its outcome is not known.</summary>
    [AlwaysInterleave, Alias("Doubt")]
    Task Doubt(string write);

    /// <summary>It is known what came of the write.</summary>
    [AlwaysInterleave, Alias("End")]
    Task End(string write);

    /// <summary>Settles what is due; returns at once when that is under way.</summary>
    [AlwaysInterleave, ResponseTimeout("00:05:00"), Alias("SettleDue")]
    Task SettleDue();
}
