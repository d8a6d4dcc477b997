using CegidOrleans.Documents;
using CegidOrleans.Writes;
using Orleans.Storage;

namespace CegidOrleans.Grains.Writes.Journal;

/// <summary>The entry of one write, in the hand of the grain that does it.</summary>
internal sealed class JournalSlip(IGrainStorage storage, WriteKey key, TimeProvider time)
{
    // Part of every stored key: never change it.
    private const string StateName = "write";

    private static readonly GrainType StoredType = GrainType.Create("write");

    private readonly GrainId _id = GrainId.Create(StoredType, key.ToString());
    private readonly GrainState<JournalEntry> _state = new();

    /// <summary>What is known of the write.</summary>
    public JournalEntry Entry => _state.State!;

    /// <summary>Whether the write was sent at some time and not settled since.</summary>
    public bool InDoubt => Entry.State == WriteState.Sent;

    /// <summary>Reads the entry.</summary>
    /// <returns>Whether there is one.</returns>
    public async Task<bool> Read()
    {
        await storage.ReadStateAsync(StateName, _id, _state);
        return _state.RecordExists;
    }

    /// <summary>Notes that the write was accepted.</summary>
    public async Task Begin(JournalEntry entry)
    {
        _state.State = entry;
        await Save();
    }

    /// <summary>Notes that the write is about to be sent.</summary>
    public async Task Sending()
    {
        Entry.State = WriteState.Sent;
        Entry.SentAt = time.GetUtcNow();
        await Save();
    }

    /// <summary>Notes that the write was done, and what it brought.</summary>
    public async Task Done(Document? result)
    {
        Entry.State = WriteState.Done;
        Entry.Result = result;
        Entry.SettledAt = time.GetUtcNow();
        await Save();
    }

    /// <summary>Takes the entry away: the write was not done, and its key may be used again.</summary>
    public Task Withdraw() => storage.ClearStateAsync(StateName, _id, _state);

    private Task Save() => storage.WriteStateAsync(StateName, _id, _state);
}
