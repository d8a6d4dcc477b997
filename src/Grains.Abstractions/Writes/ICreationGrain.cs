using CegidOrleans.Documents;

namespace CegidOrleans.Writes;

/// <summary>
/// One creation. The document has no id yet, so the operation is the actor: the same key with the same content gives the same answer, with
/// other content a conflict. Key: <see cref="WriteKey"/>.
/// </summary>
[Alias("ICreationGrain")]
public interface ICreationGrain : IGrainWithStringKey
{
    /// <summary>Creates the document, once.</summary>
    /// <param name="content">A JSON object, UTF-8, with the fields of the new document.</param>
    /// <param name="chosenByCaller">Whether the caller chose the key; see <see cref="WriteIdentity"/>.</param>
    /// <param name="cancellationToken">Stops this caller's wait; a write that was sent is finished and settled all the same.</param>
    /// <returns>The document as the ERP made it.</returns>
    /// <exception cref="Faults.CegidException">
    /// <c>conflict</c> (the key was used for other content), <c>upstream_unavailable</c>, <c>upstream_rejected</c>, <c>outcome_unknown</c>.
    /// </exception>
    [ResponseTimeout("00:05:00"), Alias("Create")]
    Task<DocumentAnswer> Create(ReadOnlyMemory<byte> content, bool chosenByCaller, CancellationToken cancellationToken);
}
