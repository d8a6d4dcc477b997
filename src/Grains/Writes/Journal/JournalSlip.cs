using CegidOrleans.Documents;
using CegidOrleans.Faults;
using CegidOrleans.Grains.Reading;
using CegidOrleans.Grains.Writes.Unsettled;
using CegidOrleans.Writes;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace CegidOrleans.Grains.Writes.Journal;

/// <summary>The entry of one write, in the hand of the grain that does it.</summary>
/// <param name="storage">The journal.</param>
/// <param name="key">The write.</param>
/// <param name="unsettled">Who picks the write up when this grain's silo dies.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed partial class JournalSlip(IGrainStorage storage, WriteKey key, IUnsettledWritesGrain unsettled, TimeProvider time, ILogger logger)
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
    /// <param name="before">What else has to be stored before it may be sent, or null.</param>
    /// <exception cref="CegidException"><c>upstream_unavailable</c>: the journal cannot be reached, so the write must not be sent.</exception>
    public async Task Sending(Func<Task>? before = null)
    {
        var wasInDoubt = InDoubt;
        try
        {
            await Task.WhenAll(before?.Invoke() ?? Task.CompletedTask, unsettled.Begin(key.ToString(), Entry.DocumentId));
            Entry.State = WriteState.Sent;
            Entry.SentAt = time.GetUtcNow();
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
        await Ended();
    }

    /// <summary>Takes the entry away: the write was not done, and its key may be used again.</summary>
    public async Task Withdraw()
    {
        if (_state.RecordExists)
        {
            await storage.ClearStateAsync(StateName, _id, _state);
            await Ended();
        }
    }

    /// <summary>Takes the entry away and gives back what to tell the caller: the write was not done.</summary>
    public async Task<CegidException> Refuse(CegidException error)
    {
        await Withdraw();
        return error;
    }

    /// <summary>The answer that the write was given when it was done, or null: it is not done, or it left no document.</summary>
    public DocumentAnswer? Replay() => Entry is { State: WriteState.Done, Result: { } result }
        ? new DocumentAnswer(result, FreshnessFactory.Create(Entry.SettledAt!.Value, time.GetUtcNow(), TimeSpan.Zero, AnswerSource.Cache), Entry.Warning)
        : null;

    // The journal says what came of the write: a shard that was not told finds that when it looks.
    private async Task Ended()
    {
        try
        {
            await unsettled.End(key.ToString());
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            NotTold(logger, key, error);
        }
    }

    [LoggerMessage(EventId = 2104, Level = LogLevel.Warning, Message = "The keeper of unsettled writes could not be told of {Write}; it looks by itself.")]
    private static partial void NotTold(ILogger logger, WriteKey write, Exception error);

    private Task Save() => storage.WriteStateAsync(StateName, _id, _state);
}
