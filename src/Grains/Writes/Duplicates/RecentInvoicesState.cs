namespace CegidOrleans.Grains.Writes.Duplicates;

/// <summary>The invoices with one fingerprint that were begun of late, the oldest first. Stored: keep the ids, add members only.</summary>
[GenerateSerializer, Alias("recent-invoices")]
internal sealed class RecentInvoicesState
{
    /// <summary>The invoices.</summary>
    [Id(0)]
    public List<RecentInvoice> Invoices { get; set; } = [];
}
