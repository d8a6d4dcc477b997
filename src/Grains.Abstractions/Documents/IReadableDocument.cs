using Orleans.Concurrency;

namespace CegidOrleans.Documents;

/// <summary>A document that can be read. Reads never wait for a write: they get the last committed state.</summary>
[Alias("IReadableDocument")]
public interface IReadableDocument : IGrainWithStringKey
{
    /// <summary>The document, from the cache where it is young enough, else from the ERP. Concurrent readers share one fetch.</summary>
    /// <param name="maxAge">The oldest state the caller accepts (zero asks the ERP); null for the tenant's cache setting.</param>
    /// <param name="cancellationToken">Stops this caller's wait; a fetch that others share goes on.</param>
    /// <exception cref="Faults.CegidException"><c>not_found</c>, <c>upstream_unavailable</c>, <c>upstream_rejected</c>, <c>timeout</c>.</exception>
    [AlwaysInterleave, Alias("Read")]
    Task<DocumentAnswer> Read(TimeSpan? maxAge, CancellationToken cancellationToken);
}
