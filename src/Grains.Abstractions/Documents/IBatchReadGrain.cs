using System.Collections.Immutable;
using Orleans.Concurrency;

namespace CegidOrleans.Documents;

/// <summary>
/// Reads many documents of one kind at once: each from its grain where that is warm, all cold ones from the ERP in one batch.
/// Key: <see cref="Collections.CollectionKey"/>.
/// </summary>
[Alias("IBatchReadGrain")]
public interface IBatchReadGrain : IGrainWithStringKey
{
    /// <summary>The most ids in one call.</summary>
    const int MaxIds = 100;

    /// <summary>Reads the documents.</summary>
    /// <param name="ids">1–100 ids; the same id may stand there twice.</param>
    /// <param name="maxAge">The oldest state the caller accepts; null for the tenant's cache setting.</param>
    /// <param name="cancellationToken">Stops this caller's wait.</param>
    /// <returns>An outcome for each id, in the order asked.</returns>
    [AlwaysInterleave, Alias("Read")]
    Task<ImmutableArray<BatchOutcome>> Read(ImmutableArray<string> ids, TimeSpan? maxAge, CancellationToken cancellationToken);
}
