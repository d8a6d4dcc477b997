using Orleans.Storage;

namespace CegidOrleans.Grains.Documents.Storing;

/// <summary>
/// The stored copy of one document. It is taken back before a write is sent and stored again only after the write has ended, so a crash in between leaves no
/// copy rather than an old one. Used on a grain's scheduler only: one thread at a time.
/// </summary>
/// <param name="cache">Whose copy it is.</param>
internal sealed class StoredCopy(DocumentCache cache)
{
    private const int MaxTries = 5;

    // A million documents each have one of these, of which few have anything to store just now: what is only needed for that is let go of when it is done.
    private WriteQueue? _turns;
    private StoredVersion _version;
    private Task<StoredDocument?>? _loading;
    private bool _changed;
    private bool _scheduled;
    private int _writes;

    private DocumentStore Store => cache.Services.Store;

    private TimeProvider Time => cache.Services.Time;

    private GrainId Id => DocumentStore.IdOf(cache.Key);

    /// <summary>The copy as it is stored, or null: there is none, or the storage did not answer in time.</summary>
    public Task<StoredDocument?> Load()
    {
        // Readers who come meanwhile share it.
        if (_loading is { IsCompleted: false })
        {
            return _loading;
        }

        var loading = Read();
        _loading = loading.IsCompleted ? null : loading;
        return loading;
    }

    /// <summary>Takes the copy back: a write is about to be sent. Until it <see cref="EndWrite">ends</see> nothing is stored.</summary>
    /// <exception cref="Exception">The storage cannot be reached, so an old copy might win over the write, which must not be sent.</exception>
    public Task TakeBack() => InTurn(TakeBackNow);

    /// <summary>A write begins.</summary>
    public void BeginWrite() => _writes++;

    /// <summary>A write has ended; what it brought is stored soon.</summary>
    public void EndWrite()
    {
        _writes--;
        Schedule();
    }

    /// <summary>The document in memory has changed: it is stored soon, together with what changes until then.</summary>
    public void Changed()
    {
        _changed = true;
        Schedule();
    }

    /// <summary>Stores what is not stored yet; never fails.</summary>
    public Task Flush() => InTurn(FlushNow);

    private async Task TakeBackNow()
    {
        for (var tries = 1; ; tries++)
        {
            var state = await Stored();
            _version = default;
            state.State = new StoredDocument { AskedAt = Time.GetUtcNow() };
            try
            {
                await Store.Write(Id, state);
                _version = StoredVersion.Of(state);
                return;
            }
            catch (InconsistentStateException) when (tries < MaxTries)
            {
                // Another activation was here. Taking back is right whatever it stored.
            }
        }
    }

    private async Task FlushNow()
    {
        // Not while a write is under way: the ERP may change after what is in memory was read, and a crash would leave that as the copy.
        if (!_changed || _writes > 0 || cache.ToStore() is not { } wanted)
        {
            return;
        }

        _changed = false;
        try
        {
            var state = await Stored();
            if (state.RecordExists && state.State!.AskedAt > wanted.AskedAt)
            {
                return;
            }

            _version = default;
            state.State = wanted;
            await Store.Write(Id, state);
            _version = StoredVersion.Of(state);
        }
        catch (InconsistentStateException)
        {
            cache.Overtaken();
        }
        catch (Exception error)
        {
            Store.Failed(error);
        }
    }

    private async Task<GrainState<StoredDocument>> Stored() => _version.IsKnown ? _version.ToState() : await Store.Read(Id);

    private async Task InTurn(Func<Task> act)
    {
        var turns = _turns ??= new WriteQueue(int.MaxValue);
        try
        {
            await turns.Run(
                async () =>
                {
                    await act();
                    return true;
                },
                _ => { },
                CancellationToken.None);
        }
        finally
        {
            if (turns.IsIdle && _turns == turns)
            {
                _turns = null;
            }
        }
    }

    private async Task<StoredDocument?> Read()
    {
        try
        {
            if (await Store.TryRead(Id) is not { } read)
            {
                return null;
            }

            if (!_version.IsKnown)
            {
                _version = StoredVersion.Of(read);
            }

            return read is { RecordExists: true, State.Document: not null } ? read.State : null;
        }
        finally
        {
            // However it ended: what has ended is kept by nobody.
            _loading = null;
        }
    }

    private void Schedule()
    {
        if (_changed && !_scheduled && _writes == 0)
        {
            _scheduled = true;
            FlushLater().Ignore();
        }
    }

    private async Task FlushLater()
    {
        await Task.Delay(Store.SaveAfter, Time);
        _scheduled = false;
        await Flush();
    }
}
