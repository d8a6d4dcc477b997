using CegidOrleans.Writes;
using Orleans.Concurrency;

namespace CegidOrleans.Documents;

/// <summary>A document that can be deleted.</summary>
[Alias("IDeletableDocument")]
public interface IDeletableDocument : IGrainWithStringKey
{
    /// <summary>Deletes the document. A deletion whose answer was lost is settled by looking whether the document is still there.</summary>
    /// <param name="deletion">The version that the caller expects, and the operation's key.</param>
    /// <param name="cancellationToken">Stops the wait for the write's turn; a write that was sent is finished and settled all the same.</param>
    /// <exception cref="Faults.CegidException">
    /// <c>not_found</c>, <c>conflict</c>, <c>upstream_unavailable</c>, <c>upstream_rejected</c>, <c>outcome_unknown</c>.
    /// </exception>
    [AlwaysInterleave, ResponseTimeout("00:05:00"), Alias("Delete")]
    Task Delete(DocumentDeletion deletion, CancellationToken cancellationToken);
}
