using CegidOrleans.Cegid;
using CegidOrleans.Documents;
using CegidOrleans.Faults;
using CegidOrleans.Grains.Writes;
using CegidOrleans.Grains.Writes.Journal;
using CegidOrleans.Writes;

namespace CegidOrleans.Grains.Documents;

/// <summary>
/// One update under way. With a version from the ERP a repeat is always safe: it carries the version it was built on, and an earlier send that was
/// done after all makes it fail. Without one, a repeat is sent only after the ERP itself has answered that it is through with the first.
/// </summary>
internal sealed class DocumentUpdate(DocumentServices services, DocumentKey key, DocumentCache cache, JournalSlip slip, DocumentChange change)
{
    private readonly ICegidClient _client = services.Clients.Get(key.Tenant);

    /// <summary>Whether some send of this update has no answer: it may have been done.</summary>
    private bool _inDoubt = slip.InDoubt;

    /// <summary>Whether that send may still be under way in the ERP.</summary>
    private bool _mayStillRun = slip.InDoubt;

    /// <summary>Does the update.</summary>
    /// <param name="commit">Makes it visible.</param>
    public async Task<DocumentAnswer> Run(Func<Document, Task<Freshness>> commit)
    {
        UpstreamException? failure = null;
        for (var send = 0; send < services.Writes.MaxSends; send++)
        {
            var basis = await Basis(first: send == 0);
            if (_inDoubt && DocumentPatch.Holds(basis.Json, change.Fields))
            {
                return new DocumentAnswer(basis, await commit(basis));
            }

            if (change.ExpectedVersion is { } expected && basis.Version != expected)
            {
                // In doubt, the version may have moved by our own write, which another has overwritten since.
                throw _inDoubt ? Unknown() : await slip.Refuse(WriteFaults.VersionConflict(key.Kind, basis));
            }

            if (_mayStillRun && !IsGuarded(basis))
            {
                throw Unknown();
            }

            try
            {
                var document = await Send(basis);
                return new DocumentAnswer(document, await commit(document));
            }
            catch (UpstreamException error)
            {
                cache.Doubt();
                failure = error;
                await Judge(error);
            }
        }

        return await LastLook() is { } done
            ? new DocumentAnswer(done, await commit(done))
            : throw (_mayStillRun ? Unknown() : await slip.Refuse(failure!.ToCallerError()));
    }

    private async Task<Document> Send(Document basis)
    {
        var content = DocumentPatch.Apply(basis.Json, change.Fields);
        slip.Entry.BasisVersion = basis.Version;
        await slip.Sending(cache.TakeBackCopy);
        return await _client.Update(key.Kind, key.Id, content, IsGuarded(basis) ? basis.Version : null, change.Identity.Key.Value, CancellationToken.None);
    }

    /// <summary>Whether the ERP refuses an update of this document that was built on another state of it.</summary>
    private bool IsGuarded(Document basis) => _client.Capabilities.Versions && basis.Version is not null;

    /// <summary>What the update is built on: the state in memory for the first send where the ERP guards versions, else the ERP's own.</summary>
    private async Task<Document> Basis(bool first)
    {
        try
        {
            var fromMemory = first && !_inDoubt && _client.Capabilities.Versions;
            var basis = fromMemory ? await cache.Current() : await cache.Refresh();
            if (fromMemory && basis is not null && (basis.Version is null || (change.ExpectedVersion ?? basis.Version) != basis.Version))
            {
                basis = await cache.Refresh();
            }

            return basis ?? throw await slip.Refuse(CegidException.NotFound(key.Kind, key.Id));
        }
        catch (UpstreamException error)
        {
            throw _inDoubt ? Unknown() : await slip.Refuse(error.ToCallerError());
        }
    }

    /// <summary>Decides after a failed send whether to go on.</summary>
    private async Task Judge(UpstreamException error)
    {
        switch (error)
        {
            case { Code: FaultCode.Conflict }:
                // The document has moved on: build anew on what is there, unless the caller forbade that (the next look says so).
                break;
            case { Delivery: Delivery.NotProcessed }:
                throw _inDoubt ? Unknown() : await slip.Refuse(error.ToCallerError());
            case { Delivery: Delivery.Finished }:
                _inDoubt = true;
                break;
            default:
                _inDoubt = true;
                _mayStillRun = true;
                break;
        }
    }

    private async Task<Document?> LastLook()
    {
        if (!_inDoubt)
        {
            return null;
        }

        try
        {
            return await cache.Refresh() is { } document && DocumentPatch.Holds(document.Json, change.Fields) ? document : null;
        }
        catch (UpstreamException)
        {
            throw Unknown();
        }
    }

    private CegidException Unknown() =>
        WriteFaults.OutcomeUnknown(slip.Key, $"the {DocumentKindTable.Of(key.Kind).Singular} '{key.Id}' was changed");
}
