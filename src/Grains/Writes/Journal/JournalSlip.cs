using CegidOrleans.Documents;
using CegidOrleans.Faults;
using CegidOrleans.Grains.Reading;
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

    /// <summary>Which write it is.</summary>
    public WriteKey Key => key;

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

    /// <summary>Begins an entry. It is stored when the write is about to be sent: before that there is nothing to remember.</summary>
    public void Begin(JournalEntry entry) => _state.State = entry;

    /// <summary>Notes that the write is about to be sent.</summary>
    /// <exception cref="CegidException"><c>upstream_unavailable</c>: the journal cannot be reached, so the write must not be sent.</exception>
    public async Task Sending()
    {
        var wasInDoubt = InDoubt;
        Entry.State = WriteState.Sent;
        Entry.SentAt = time.GetUtcNow();
        try
        {
            await Save();
        }
        catch (Exception error) when (error is not CegidException && !wasInDoubt)
        {
            throw JournalFaults.Unreachable(key, error);
        }
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
    public Task Withdraw() => _state.RecordExists ? storage.ClearStateAsync(StateName, _id, _state) : Task.CompletedTask;

    /// <summary>Takes the entry away and gives back what to tell the caller: the write was not done.</summary>
    public async Task<CegidException> Refuse(CegidException error)
    {
        await Withdraw();
        return error;
    }

    /// <summary>The answer that the write was given when it was done, or null: it is not done, or it left no document.</summary>
    public DocumentAnswer? Replay() => Entry is { State: WriteState.Done, Result: { } result }
        ? new DocumentAnswer(result, FreshnessFactory.Create(Entry.SettledAt!.Value, time.GetUtcNow(), TimeSpan.Zero, AnswerSource.Cache))
        : null;

    private Task Save() => storage.WriteStateAsync(StateName, _id, _state);
}
