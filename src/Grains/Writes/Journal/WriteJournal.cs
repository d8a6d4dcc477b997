using CegidOrleans.Faults;
using CegidOrleans.Grains.Writes.Unsettled;
using CegidOrleans.Writes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace CegidOrleans.Grains.Writes.Journal;

/// <summary>
/// Where every write is noted before it is sent. It is storage of its own and not the cache: losing the cache costs time, losing the journal
/// costs certainty. Its ETags are the fence between two activations that believe they are the same write.
/// </summary>
internal sealed class WriteJournal(
    [FromKeyedServices(WriteJournal.StorageName)] IGrainStorage storage, IGrainFactory grains, TimeProvider time, ILogger<WriteJournal> logger)
{
    /// <summary>The name of the storage provider.</summary>
    public const string StorageName = "journal";

    /// <summary>Opens the entry of a write: a new one, or the one that stands there when the key was used before.</summary>
    /// <param name="key">The write.</param>
    /// <param name="identity">Whether the key may have been used before.</param>
    /// <param name="wanted">What is asked for.</param>
    /// <exception cref="CegidException">
    /// <c>conflict</c>: the key was used for something else. <c>upstream_unavailable</c>: the journal cannot be reached; nothing was sent.
    /// </exception>
    public async Task<JournalSlip> Open(WriteKey key, WriteIdentity identity, JournalEntry wanted)
    {
        var slip = SlipOf(key);
        if (identity.ChosenByCaller && await Read(slip, key))
        {
            return slip.Entry.ContentHash == wanted.ContentHash ? slip : throw JournalFaults.UsedForSomethingElse(key);
        }

        wanted.OpenedAt = time.GetUtcNow();
        slip.Begin(wanted);
        return slip;
    }

    /// <summary>The entry of a write that was sent at some time, or null: there is none (any more).</summary>
    /// <exception cref="CegidException"><c>upstream_unavailable</c>: the journal cannot be reached.</exception>
    public async Task<JournalSlip?> Find(WriteKey key)
    {
        var slip = SlipOf(key);
        return await Read(slip, key) ? slip : null;
    }

    private JournalSlip SlipOf(WriteKey key) =>
        new(storage, key, grains.GetGrain<IUnsettledWritesGrain>(UnsettledShard.Of(key)), time, logger);

    private static async Task<bool> Read(JournalSlip slip, WriteKey key)
    {
        try
        {
            return await slip.Read();
        }
        catch (Exception error) when (error is not CegidException)
        {
            throw JournalFaults.Unreachable(key, error);
        }
    }
}
