using CegidOrleans.Cegid;
using CegidOrleans.Collections;
using CegidOrleans.Documents;
using CegidOrleans.Grains.Writes;
using CegidOrleans.Grains.Writes.Journal;
using CegidOrleans.Grains.Writes.Unsettled;
using CegidOrleans.Writes;
using Microsoft.Extensions.Logging;

namespace CegidOrleans.Grains.Documents;

/// <summary>
/// Writes one document, one write at a time: journal, send, and where an answer is lost, look before anything is sent again.
/// </summary>
internal sealed partial class DocumentWriter(DocumentServices services, DocumentKey key, DocumentCache cache, IGrainFactory grains)
{
    private readonly CollectionKey _collection = new(key.Tenant, key.Kind);
    private readonly WriteQueue _queue = new(services.Writes.MaxWaiting);

    /// <summary>See <see cref="IUpdatableDocument.Update"/>.</summary>
    public Task<DocumentAnswer> Update(DocumentChange change, CancellationToken cancellationToken) => _queue.Run(
        () => cache.Writing(() => Update(change)), number => Accepted(services.Logger, WriteMethod.Update, change.Identity.Key, number), cancellationToken);

    /// <summary>See <see cref="IDeletableDocument.Delete"/>.</summary>
    public Task Delete(DocumentDeletion deletion, CancellationToken cancellationToken) => _queue.Run(
        () => cache.Writing(() => Delete(deletion)), number => Accepted(services.Logger, WriteMethod.Delete, deletion.Identity.Key, number), cancellationToken);

    /// <summary>See <see cref="ISettledWrite"/>.</summary>
    public Task<WriteFate> Settle(WriteKey write) => _queue.Run(() => cache.Writing(() => FateOf(write)), _ => { }, CancellationToken.None);

    private async Task<DocumentAnswer> Update(DocumentChange change)
    {
        var slip = await Open(WriteMethod.Update, change.Identity, change.Fields, change.ExpectedVersion);
        return slip.Replay() ?? await WriteSettlement.Watch(
            services, grains, slip.Key, new DocumentUpdate(services, key, cache, slip, change).Run(document => Commit(slip, document)));
    }

    private async Task<bool> Delete(DocumentDeletion deletion)
    {
        var slip = await Open(WriteMethod.Delete, deletion.Identity, ReadOnlyMemory<byte>.Empty, deletion.ExpectedVersion);
        return slip.Entry.State == WriteState.Done || await WriteSettlement.Watch(
            services, grains, slip.Key, new DocumentRemoval(services, key, cache, slip, deletion).Run(() => Commit(slip, null)));
    }

    private async Task<WriteFate> FateOf(WriteKey write)
    {
        if (await services.Journal.Find(write) is not { } slip)
        {
            return WriteFate.NotDone;
        }

        if (!slip.InDoubt)
        {
            return WriteFate.Done;
        }

        Document? document;
        try
        {
            document = await cache.Refresh();
        }
        catch (UpstreamException)
        {
            return WriteFate.Unknown;
        }

        if (IsDone(slip.Entry, document))
        {
            await Commit(slip, document);
            return WriteFate.Done;
        }

        // One that may still be under way, or that another may have overwritten since, is left as it is.
        if (services.Time.GetUtcNow() - slip.Entry.SentAt < services.Writes.NotDoneAfter || !IsUntouched(slip.Entry, document))
        {
            return WriteFate.Unknown;
        }

        await slip.Withdraw();
        return WriteFate.NotDone;
    }

    private static bool IsDone(JournalEntry entry, Document? document) => entry.Method == WriteMethod.Delete
        ? document is null
        : document is not null && DocumentPatch.Holds(document.Json, entry.Content);

    private static bool IsUntouched(JournalEntry entry, Document? document) =>
        entry.Method == WriteMethod.Delete || document is null || (entry.BasisVersion is { } basis && basis == document.Version);

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

    [LoggerMessage(EventId = 2103, Level = LogLevel.Debug, Message = "{Method} {Key} was accepted as write number {Number} of its document.")]
    private static partial void Accepted(ILogger logger, WriteMethod method, IdempotencyKey key, long number);
}
