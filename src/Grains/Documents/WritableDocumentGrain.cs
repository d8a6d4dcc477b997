using CegidOrleans.Collections;
using CegidOrleans.Documents;
using CegidOrleans.Grains.Writes.Unsettled;
using CegidOrleans.Writes;

namespace CegidOrleans.Grains.Documents;

/// <summary>A document that is written, one write at a time; see <see cref="WriteQueue"/>.</summary>
internal abstract class WritableDocumentGrain : DocumentGrain, IUpdatableDocument, ICreatedDocument, ISettledWrite
{
    protected WritableDocumentGrain(DocumentServices services)
        : base(services)
    {
    }

    /// <summary>Made for the first write: most documents are only read while they are in memory.</summary>
    protected DocumentWriter Writer => field ??= new DocumentWriter(Services, Key, Cache, GrainFactory);

    Task<DocumentAnswer> IUpdatableDocument.Update(DocumentChange change, CancellationToken cancellationToken) => Writer.Update(change, cancellationToken);

    Task<WriteFate> ISettledWrite.Settle(string operation) =>
        Writer.Settle(new WriteKey(new CollectionKey(Key.Tenant, Key.Kind), IdempotencyKey.Parse(operation)));

    Task ICreatedDocument.Accept(Document document, DateTimeOffset askedAt)
    {
        Cache.Accept(document, askedAt);
        return Task.CompletedTask;
    }
}
