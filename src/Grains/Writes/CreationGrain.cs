using System.Text.Json;
using CegidOrleans.Cegid;
using CegidOrleans.Documents;
using CegidOrleans.Faults;
using CegidOrleans.Grains.Documents;
using CegidOrleans.Grains.Reading;
using CegidOrleans.Grains.Writes.Duplicates;
using CegidOrleans.Grains.Writes.Journal;
using CegidOrleans.Grains.Writes.Unsettled;
using CegidOrleans.Keys;
using CegidOrleans.Writes;

namespace CegidOrleans.Grains.Writes;

/// <inheritdoc cref="ICreationGrain"/>
[GrainType("creation")]
internal sealed class CreationGrain : Grain, ICreationGrain, ISettledWrite
{
    private readonly DocumentServices _services;
    private readonly WriteKey _key;
    private readonly string _reference;

    /// <summary>Whether the ERP has refused to look for a document by its reference.</summary>
    private bool _cannotLook;

    public CreationGrain(DocumentServices services)
    {
        _services = services;
        _key = WriteKey.Parse(this.GetPrimaryKeyString());
        _reference = ExternalReference.Of(_key);
    }

    private DocumentKind Kind => _key.Collection.Kind;

    private ICegidClient Client => _services.Clients.Get(_key.Collection.Tenant);

    async Task<DocumentAnswer> ICreationGrain.Create(ReadOnlyMemory<byte> content, bool chosenByCaller, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var slip = await _services.Journal.Open(_key, new WriteIdentity(_key.Operation, chosenByCaller), new JournalEntry
        {
            Method = WriteMethod.Create,
            Content = content.ToArray(),
            ContentHash = ContentHash.Of(WriteMethod.Create, null, null, content),
        });

        if (slip.Replay() is { } earlier)
        {
            return earlier;
        }

        var duplicates = new DuplicateGuard(_services, GrainFactory, _key, content);
        slip.Entry.Warning = await duplicates.Begin(slip);
        Document made;
        try
        {
            made = await WriteSettlement.Watch(_services, GrainFactory, _key, CreateOnce(slip, content, lookFirst: chosenByCaller || slip.InDoubt));
        }
        catch (CegidException error) when (error.Code != FaultCode.OutcomeUnknown)
        {
            await duplicates.NotMade();
            throw;
        }

        await duplicates.Made(made.Id);
        return await Finish(slip, made);
    }

    // Orleans lets it in when the creation that may be under way has ended: nothing here interleaves.
    async Task<WriteFate> ISettledWrite.Settle(string operation)
    {
        if (await _services.Journal.Find(_key) is not { } slip)
        {
            return WriteFate.NotDone;
        }

        if (!slip.InDoubt)
        {
            return WriteFate.Done;
        }

        if (!Client.Capabilities.LookupByExternalReference)
        {
            return WriteFate.Unknown;
        }

        Document? found;
        try
        {
            found = await Client.FindByExternalReference(Kind, _reference, CancellationToken.None);
        }
        catch (UpstreamException)
        {
            return WriteFate.Unknown;
        }

        var duplicates = new DuplicateGuard(_services, GrainFactory, _key, slip.Entry.Content);
        if (found is not null)
        {
            await duplicates.Made(found.Id);
            await Finish(slip, found);
            return WriteFate.Done;
        }

        if (_services.Time.GetUtcNow() - slip.Entry.SentAt < _services.Writes.NotDoneAfter)
        {
            return WriteFate.Unknown;
        }

        await duplicates.NotMade();
        await slip.Withdraw();
        return WriteFate.NotDone;
    }

    /// <summary>Sends the creation where it is not there yet; the document that it made, or that an earlier send made.</summary>
    private async Task<Document> CreateOnce(JournalSlip slip, ReadOnlyMemory<byte> content, bool lookFirst)
    {
        if (lookFirst && await LookFirst(slip, content) is { } earlier)
        {
            return earlier;
        }

        var body = DocumentPatch.Apply(content, JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { [ExternalReference.Field] = _reference }));
        UpstreamException? failure = null;
        for (var send = 0; send < _services.Writes.MaxSends; send++)
        {
            await slip.Sending();
            try
            {
                return await Client.Create(Kind, body, _key.Operation.Value, CancellationToken.None);
            }
            catch (UpstreamException error) when (error.Delivery == Delivery.NotProcessed)
            {
                throw await slip.Refuse(error.ToCallerError());
            }
            catch (UpstreamException error)
            {
                if (await Look(error.Delivery == Delivery.Unknown) is { } made)
                {
                    return made;
                }

                if (error.Delivery == Delivery.Unknown)
                {
                    // Not there, but it may still be under way: sending it again could double it.
                    throw Unknown();
                }

                failure = error;
            }
        }

        // Every send was answered with a failure and every look found nothing: it was not done.
        throw await slip.Refuse(failure!.ToCallerError());
    }

    /// <summary>Looks for what an earlier send under this key may have made, before anything is sent.</summary>
    private async Task<Document?> LookFirst(JournalSlip slip, ReadOnlyMemory<byte> content)
    {
        if (!Client.Capabilities.LookupByExternalReference)
        {
            return slip.InDoubt ? throw Unknown() : null;
        }

        var sentAt = slip.InDoubt ? slip.Entry.SentAt : null;
        var mayStillRun = sentAt is { } sent && _services.Time.GetUtcNow() - sent < _services.Writes.NotDoneAfter;
        Document? found;
        try
        {
            found = await Look(mayStillRun);
        }
        catch (CegidException) when (!slip.InDoubt && _cannotLook)
        {
            // This ERP finds nothing by reference: the journal alone knows what was done under this key, and it says nothing was.
            return null;
        }
        catch (CegidException) when (!slip.InDoubt)
        {
            // Nothing was sent under this entry: say that the ERP is away, not that an outcome is unknown.
            throw await slip.Refuse(new CegidException(
                FaultCode.UpstreamUnavailable, "The ERP cannot be asked whether this was created before, so nothing was sent. Try again with the same idempotency_key.")
            {
                Retryable = true,
                IdempotencyKey = _key.Operation.Value,
            });
        }

        if (found is null)
        {
            return mayStillRun ? throw Unknown() : null;
        }

        if (!slip.InDoubt && !DocumentPatch.Holds(found.Json, content))
        {
            // The journal knows nothing of this key, the ERP does, and it made something else of it.
            throw await slip.Refuse(new CegidException(
                FaultCode.Conflict,
                $"The idempotency key '{_key.Operation}' was used before for the {DocumentKindTable.Of(Kind).Singular} '{found.Id}', which differs. Use a new key for new content.")
            {
                Field = "idempotency_key",
            });
        }

        return found;
    }

    /// <summary>Looks for the document by its reference; again and again for a while where a send may still be under way.</summary>
    /// <exception cref="CegidException"><c>outcome_unknown</c>: it was not to be found, or the ERP could not be asked, until the time was up.</exception>
    private async Task<Document?> Look(bool again)
    {
        if (!Client.Capabilities.LookupByExternalReference)
        {
            throw Unknown();
        }

        var until = _services.Time.GetUtcNow() + _services.Writes.SettleWithin;
        var pause = TimeSpan.FromMilliseconds(100);
        while (true)
        {
            try
            {
                var found = await Client.FindByExternalReference(Kind, _reference, CancellationToken.None);
                if (found is not null || !again)
                {
                    return found;
                }
            }
            catch (UpstreamException error) when (error.Code == FaultCode.UpstreamRejected)
            {
                _cannotLook = true;
                throw Unknown();
            }
            catch (UpstreamException) when (_services.Time.GetUtcNow() + pause < until)
            {
                // The look itself failed; there is time for another.
            }
            catch (UpstreamException)
            {
                throw Unknown();
            }

            if (_services.Time.GetUtcNow() + pause >= until)
            {
                return null;
            }

            await Task.Delay(pause, _services.Time);
            pause *= 2;
        }
    }

    private async Task<DocumentAnswer> Finish(JournalSlip slip, Document document)
    {
        var askedAt = slip.Entry.SentAt ?? _services.Time.GetUtcNow();
        if (DocumentId.IsValid(document.Id))
        {
            var grain = new DocumentKey(_key.Collection.Tenant, Kind, document.Id);
            await GrainFactory.GetDocument(grain).AsReference<ICreatedDocument>().Accept(document, askedAt);
        }

        await WriteSettlement.Publish(_services, GrainFactory, _key.Collection, slip, document);
        var freshFor = _services.TenantOf(_key.Collection.Tenant).Cache.Of(Kind);
        return new DocumentAnswer(document, FreshnessFactory.Create(askedAt, _services.Time.GetUtcNow(), freshFor, AnswerSource.Erp), slip.Entry.Warning);
    }

    private CegidException Unknown() => WriteFaults.OutcomeUnknown(_key, $"the {DocumentKindTable.Of(Kind).Singular} was created");
}
