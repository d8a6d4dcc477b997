using CegidOrleans.Documents;
using Orleans.Storage;

namespace CegidOrleans.Grains.Documents.Storing;

/// <summary>
/// The stored copy of one document. It is taken back before a write is sent and stored again only after the write has ended, so a crash in between leaves no
/// copy rather than an old one. Used on a grain's scheduler only: one thread at a time.
/// </summary>
/// <param name="store">The storage.</param>
/// <param name="key">The document.</param>
/// <param name="time">The clock.</param>
/// <param name="cache">Whose copy it is.</param>
internal sealed class StoredCopy(DocumentStore store, DocumentKey key, TimeProvider time, DocumentCache cache)
{
    private const int MaxTries = 5;

    private WriteQueue? _turns;
    private GrainState<StoredDocument>? _state;
    private Task<StoredDocument?>? _loading;
    private bool _changed;
    private bool _scheduled;
    private int _writes;

    // Not kept: a million documents would keep a million of them for the few that are stored just now.
    private GrainId Id => DocumentStore.IdOf(key);

    /// <summary>The copy as it is stored, or null: there is none, or the storage did not answer in time.</summary>
    public Task<StoredDocument?> Load()
    {
        if (!store.IsThere)
        {
            return Task.FromResult<StoredDocument?>(null);
        }

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
    public Task TakeBack() => store.IsThere ? InTurn(TakeBackNow) : Task.CompletedTask;

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
    public Task Flush() => store.IsThere ? InTurn(FlushNow) : Task.CompletedTask;

    private async Task TakeBackNow()
    {
        for (var tries = 1; ; tries++)
        {
            var state = _state ?? await store.Read(Id);
            _state = null;
            state.State = new StoredDocument { AskedAt = time.GetUtcNow() };
            try
            {
                await store.Write(Id, state);
                _state = state;
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
            var state = _state ?? await store.Read(Id);
            if (state.RecordExists && state.State!.AskedAt > wanted.AskedAt)
            {
                return;
            }

            _state = null;
            state.State = wanted;
            await store.Write(Id, state);
            // Its time is all that is asked of it from now on.
            state.State = new StoredDocument { AskedAt = wanted.AskedAt };
            _state = state;
        }
        catch (InconsistentStateException)
        {
            cache.Overtaken();
        }
        catch (Exception error)
        {
            store.Failed(error);
        }
    }

    private Task<bool> InTurn(Func<Task> act) => (_turns ??= new WriteQueue(int.MaxValue)).Run(
        async () =>
        {
            await act();
            return true;
        },
        _ => { },
        CancellationToken.None);

    private async Task<StoredDocument?> Read()
    {
        try
        {
            if (await store.TryRead(Id) is not { } read)
            {
                return null;
            }

            _state ??= read;
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
        if (store.IsThere && _changed && !_scheduled && _writes == 0)
        {
            _scheduled = true;
            FlushLater().Ignore();
        }
    }

    private async Task FlushLater()
    {
        await Task.Delay(store.SaveAfter, time);
        _scheduled = false;
        await Flush();
    }
}
