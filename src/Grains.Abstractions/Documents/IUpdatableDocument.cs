using CegidOrleans.Writes;
using Orleans.Concurrency;

namespace CegidOrleans.Documents;

/// <summary>A document whose fields can be set. Writes of one document are done one at a time, in the order in which they arrive.</summary>
[Alias("IUpdatableDocument")]
public interface IUpdatableDocument : IGrainWithStringKey
{
    /// <summary>Sets the named fields and leaves every other byte of the document as it is.</summary>
    /// <param name="change">The fields, the version that the caller expects, and the operation's key.</param>
    /// <param name="cancellationToken">Stops the wait for the write's turn; a write that was sent is finished and settled all the same.</param>
    /// <returns>The document after the change, as the ERP answered it.</returns>
    /// <exception cref="Faults.CegidException">
    /// <c>not_found</c>, <c>conflict</c> (version or key), <c>upstream_unavailable</c>, <c>upstream_rejected</c>, <c>outcome_unknown</c>.
    /// </exception>
    [AlwaysInterleave, ResponseTimeout("00:05:00"), Alias("Update")]
    Task<DocumentAnswer> Update(DocumentChange change, CancellationToken cancellationToken);
}
