using CegidOrleans.Collections;
using CegidOrleans.Documents;
using CegidOrleans.Grains.Writes;
using CegidOrleans.Grains.Writes.Journal;
using CegidOrleans.Writes;

namespace CegidOrleans.Grains.Documents;

/// <summary>
/// Writes one document: journal, send, and where an answer is lost, look before anything is sent again. Its grain lets one write in at a time.
/// </summary>
internal sealed class DocumentWriter(DocumentServices services, DocumentKey key, DocumentCache cache, IGrainFactory grains)
{
    private readonly CollectionKey _collection = new(key.Tenant, key.Kind);

    /// <summary>See <see cref="IUpdatableDocument.Update"/>.</summary>
    public async Task<DocumentAnswer> Update(DocumentChange change, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var slip = await Open(WriteMethod.Update, change.Identity, change.Fields, change.ExpectedVersion);
        if (slip.Entry is { State: WriteState.Done, Result: { } result })
        {
            return new DocumentAnswer(result, Reading.FreshnessFactory.Create(
                slip.Entry.SettledAt!.Value, services.Time.GetUtcNow(), TimeSpan.Zero, AnswerSource.Cache));
        }

        return await new DocumentUpdate(services, key, cache, slip, change).Run(document => Commit(slip, document));
    }

    /// <summary>See <see cref="IDeletableDocument.Delete"/>.</summary>
    public async Task Delete(DocumentDeletion deletion, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var slip = await Open(WriteMethod.Delete, deletion.Identity, ReadOnlyMemory<byte>.Empty, deletion.ExpectedVersion);
        if (slip.Entry.State != WriteState.Done)
        {
            await new DocumentRemoval(services, key, cache, slip, deletion).Run(() => Commit(slip, null));
        }
    }

    private Task<JournalSlip> Open(WriteMethod method, WriteIdentity identity, ReadOnlyMemory<byte> content, string? expectedVersion) =>
        services.Journal.Open(new WriteKey(_collection, identity.Key), identity, new JournalEntry
        {
            Method = method,
            DocumentId = key.Id,
            Content = content.ToArray(),
            ContentHash = ContentHash.Of(method, key.Id, expectedVersion, content),
            ExpectedVersion = expectedVersion,
        });

    /// <summary>Makes a write that was done visible everywhere before it is answered.</summary>
    private async Task<Freshness> Commit(JournalSlip slip, Document? document)
    {
        var freshness = cache.Commit(document, slip.Entry.SentAt ?? services.Time.GetUtcNow());
        await WriteSettlement.Publish(services, grains, _collection, slip, document);
        return freshness;
    }
}
