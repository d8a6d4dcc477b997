using CegidOrleans.Documents;
using CegidOrleans.Writes;

namespace CegidOrleans.Grains.Documents;

/// <summary>A document that is written, one write at a time; see <see cref="WriteQueue"/>.</summary>
internal abstract class WritableDocumentGrain : DocumentGrain, IUpdatableDocument, ICreatedDocument
{
    protected WritableDocumentGrain(DocumentServices services)
        : base(services) => Writer = new DocumentWriter(services, Key, Cache, GrainFactory);

    protected DocumentWriter Writer { get; }

    Task<DocumentAnswer> IUpdatableDocument.Update(DocumentChange change, CancellationToken cancellationToken) => Writer.Update(change, cancellationToken);

    Task ICreatedDocument.Accept(Document document, DateTimeOffset askedAt)
    {
        Cache.Accept(document, askedAt);
        return Task.CompletedTask;
    }
}
