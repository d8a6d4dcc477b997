using Orleans.Concurrency;

namespace CegidOrleans.Collections;

/// <summary>
/// One page of one query. A page is never older than the last write of its tenant and kind that was answered. Key: <see cref="PageKey"/>.
/// </summary>
[Alias("IListPageGrain")]
public interface IListPageGrain : IGrainWithStringKey
{
    /// <summary>The page, from the cache where it may be, else from the ERP. Concurrent readers share one fetch.</summary>
    /// <param name="query">The query whose hash is in the key.</param>
    /// <param name="maxAge">The oldest page the caller accepts; null for the tenant's cache setting.</param>
    /// <param name="cancellationToken">Stops this caller's wait.</param>
    /// <exception cref="Faults.CegidException"><c>upstream_unavailable</c>, <c>upstream_rejected</c>, <c>timeout</c>.</exception>
    [AlwaysInterleave, Alias("Read")]
    Task<PageAnswer> Read(DocumentQuery query, TimeSpan? maxAge, CancellationToken cancellationToken);
}
