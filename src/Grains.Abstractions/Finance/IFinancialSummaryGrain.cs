using Orleans.Concurrency;

namespace CegidOrleans.Finance;

/// <summary>The figures of one month. Never older than the last write of an invoice that was answered. Key: <see cref="PeriodKey"/>.</summary>
[Alias("IFinancialSummaryGrain")]
public interface IFinancialSummaryGrain : IGrainWithStringKey
{
    /// <summary>The summary, from the cache where it may be, else from the ERP. Concurrent readers share one fetch.</summary>
    /// <param name="maxAge">The oldest summary the caller accepts; null for the tenant's cache setting.</param>
    /// <param name="cancellationToken">Stops this caller's wait.</param>
    /// <exception cref="Faults.CegidException"><c>not_found</c>, <c>upstream_unavailable</c>, <c>upstream_rejected</c>, <c>timeout</c>.</exception>
    [AlwaysInterleave, Alias("Read")]
    Task<SummaryAnswer> Read(TimeSpan? maxAge, CancellationToken cancellationToken);
}
