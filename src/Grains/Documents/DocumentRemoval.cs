using CegidOrleans.Cegid;
using CegidOrleans.Documents;
using CegidOrleans.Faults;
using CegidOrleans.Grains.Writes;
using CegidOrleans.Grains.Writes.Journal;
using CegidOrleans.Writes;

namespace CegidOrleans.Grains.Documents;

/// <summary>One deletion under way. Deleting twice does no harm, so a lost answer is settled by looking and deleting again.</summary>
internal sealed class DocumentRemoval(DocumentServices services, DocumentKey key, DocumentCache cache, JournalSlip slip, DocumentDeletion deletion)
{
    private readonly ICegidClient _client = services.Clients.Get(key.Tenant);
    private bool _inDoubt = slip.InDoubt;

    /// <summary>Does the deletion.</summary>
    /// <param name="commit">Makes it visible.</param>
    /// <returns>True: it is deleted.</returns>
    public async Task<bool> Run(Func<Task> commit)
    {
        if (!_client.Capabilities.Delete)
        {
            throw await slip.Refuse(new CegidException(
                FaultCode.UpstreamRejected, $"This tenant's ERP deletes no {DocumentKindTable.Of(key.Kind).Plural}. Set the status with an update instead."));
        }

        UpstreamException? failure = null;
        for (var send = 0; send < services.Writes.MaxSends; send++)
        {
            if (await IsGone())
            {
                await commit();
                return true;
            }

            await slip.Sending(cache.TakeBackCopy);
            try
            {
                await _client.Delete(key.Kind, key.Id, deletion.ExpectedVersion, deletion.Identity.Key.Value, CancellationToken.None);
                await commit();
                return true;
            }
            catch (UpstreamException error) when (error.Code == FaultCode.NotFound)
            {
                if (_inDoubt)
                {
                    await commit();
                    return true;
                }

                cache.Commit(null, services.Time.GetUtcNow());
                throw await slip.Refuse(CegidException.NotFound(key.Kind, key.Id));
            }
            catch (UpstreamException error)
            {
                cache.Doubt();
                failure = error;
                if (error.Delivery == Delivery.NotProcessed && error.Code != FaultCode.Conflict)
                {
                    throw _inDoubt ? Unknown() : await slip.Refuse(error.ToCallerError());
                }

                _inDoubt |= error.Code != FaultCode.Conflict;
            }
        }

        throw _inDoubt ? Unknown() : await slip.Refuse(failure!.ToCallerError());
    }

    /// <summary>Looks, where there is something to look for: an earlier send in doubt, or a version that the caller expects.</summary>
    private async Task<bool> IsGone()
    {
        if (!_inDoubt && deletion.ExpectedVersion is null)
        {
            return false;
        }

        try
        {
            var document = await cache.Refresh();
            if (document is null)
            {
                return _inDoubt ? true : throw await slip.Refuse(CegidException.NotFound(key.Kind, key.Id));
            }

            return deletion.ExpectedVersion is null || deletion.ExpectedVersion == document.Version
                ? false
                : throw await slip.Refuse(WriteFaults.VersionConflict(key.Kind, document));
        }
        catch (UpstreamException error)
        {
            throw _inDoubt ? Unknown() : await slip.Refuse(error.ToCallerError());
        }
    }

    private CegidException Unknown() =>
        WriteFaults.OutcomeUnknown(slip.Key, $"the {DocumentKindTable.Of(key.Kind).Singular} '{key.Id}' was deleted");
}
