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
/// <param name="current">What is to be stored now, or null for nothing.</param>
/// <param name="overtaken">Is told when another activation has stored a copy: what this one has in memory may be old.</param>
internal sealed class StoredCopy(DocumentStore store, DocumentKey key, TimeProvider time, Func<StoredDocument?> current, Action overtaken)
{
    private const int MaxTries = 5;

    private readonly GrainId _id = DocumentStore.IdOf(key);
    private readonly WriteQueue _turns = new(int.MaxValue);
    private GrainState<StoredDocument>? _state;
    private Task<StoredDocument?>? _loading;
    private bool _changed;
    private bool _scheduled;
    private int _writes;

    /// <summary>The copy as it is stored, or null: there is none, or the storage did not answer in time.</summary>
    public Task<StoredDocument?> Load()
    {
        if (!store.IsThere)
        {
            return Task.FromResult<StoredDocument?>(null);
        }

        // Readers who come meanwhile share it.
        return _loading is { IsCompleted: false } ? _loading : _loading = Read();
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
            var state = _state ?? await store.Read(_id);
            _state = null;
            state.State = new StoredDocument { AskedAt = time.GetUtcNow() };
            try
            {
                await store.Write(_id, state);
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
        if (!_changed || _writes > 0 || current() is not { } wanted)
        {
            return;
        }

        _changed = false;
        try
        {
            var state = _state ?? await store.Read(_id);
            if (state.RecordExists && state.State!.AskedAt > wanted.AskedAt)
            {
                return;
            }

            _state = null;
            state.State = wanted;
            await store.Write(_id, state);
            // Its time is all that is asked of it from now on.
            state.State = new StoredDocument { AskedAt = wanted.AskedAt };
            _state = state;
        }
        catch (InconsistentStateException)
        {
            overtaken();
        }
        catch (Exception error)
        {
            store.Failed(error);
        }
    }

    private Task<bool> InTurn(Func<Task> act) => _turns.Run(
        async () =>
        {
            await act();
            return true;
        },
        _ => { },
        CancellationToken.None);

    private async Task<StoredDocument?> Read()
    {
        if (await store.TryRead(_id) is not { } read)
        {
            return null;
        }

        _state ??= read;
        return read is { RecordExists: true, State.Document: not null } ? read.State : null;
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
