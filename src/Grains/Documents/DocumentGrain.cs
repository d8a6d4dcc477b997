using CegidOrleans.Documents;
using CegidOrleans.Faults;

namespace CegidOrleans.Grains.Documents;

/// <summary>The life that the four kinds share: a cached document that many read at once.</summary>
internal abstract class DocumentGrain : Grain, IReadableDocument, IBatchedDocument
{
    protected DocumentGrain(DocumentServices services)
    {
        Services = services;
        var key = DocumentKey.Parse(this.GetPrimaryKeyString());
        // One text for the tenant in all its documents.
        Key = key with { Tenant = services.SameText(key.Tenant) };
        Cache = new DocumentCache(this);
    }

    protected internal DocumentServices Services { get; }

    protected internal DocumentKey Key { get; }

    protected DocumentCache Cache { get; }

    /// <summary>Ends this activation once it has nothing to do.</summary>
    internal void Leave() => DeactivateOnIdle();

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Cache.Flush().WaitAsync(cancellationToken);

    Task<DocumentAnswer> IReadableDocument.Read(TimeSpan? maxAge, CancellationToken cancellationToken) => Cache.Read(maxAge, cancellationToken);

    Task<FetchClaim> IBatchedDocument.Claim(TimeSpan? maxAge) => Cache.Claim(maxAge);

    Task<DocumentAnswer> IBatchedDocument.Deliver(Guid claim, Document? document, CegidException? error) => Cache.Deliver(claim, document, error);
}
