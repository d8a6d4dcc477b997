using CegidOrleans.Documents;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Storage;

namespace CegidOrleans.Grains.Documents.Storing;

/// <summary>
/// Where copies of documents are kept for activations to come. A cache: losing it costs time and nothing else, so nothing that reads may wait long for it or
/// fail by it. A host without such a storage keeps documents in memory only.
/// </summary>
internal sealed partial class DocumentStore(
    IOptions<DocumentOptions> options, TimeProvider time, ILogger<DocumentStore> logger, [FromKeyedServices(DocumentStore.StorageName)] IGrainStorage? storage = null)
{
    /// <summary>The name of the storage provider.</summary>
    public const string StorageName = "documents";

    // Part of every stored key: never change them.
    private const string StateName = "document";
    private static readonly GrainType StoredType = GrainType.Create("document");

    /// <summary>After a failure nobody waits for the storage for this long: a thousand cold reads would each wait their time.</summary>
    private static readonly TimeSpan LeftAloneFor = TimeSpan.FromSeconds(5);

    private DateTimeOffset _awayUntil;
    private int _away;

    /// <summary>Whether there is a storage.</summary>
    public bool IsThere => storage is not null;

    /// <summary>How long a copy waits to be stored, so that what changes often is stored seldom.</summary>
    public TimeSpan SaveAfter => options.Value.SaveAfter;

    /// <summary>The id of a document's copy.</summary>
    public static GrainId IdOf(DocumentKey key) => GrainId.Create(StoredType, key.ToString());

    /// <summary>Reads a copy for a reader who waits: not at all while the storage is away, and never long.</summary>
    /// <returns>What is stored (perhaps nothing), or null when the storage did not answer in time.</returns>
    public async Task<GrainState<StoredDocument>?> TryRead(GrainId id)
    {
        if (Volatile.Read(ref _away) == 1 && time.GetUtcNow() < _awayUntil)
        {
            return null;
        }

        try
        {
            return await Read(id).WaitAsync(options.Value.StoreTimeout, time);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Failed(error);
            return null;
        }
    }

    /// <summary>Reads a copy.</summary>
    /// <exception cref="Exception">The storage cannot be reached.</exception>
    public async Task<GrainState<StoredDocument>> Read(GrainId id)
    {
        // A state of its own for each read: one that comes too late must change nothing.
        var state = new GrainState<StoredDocument>();
        await storage!.ReadStateAsync(StateName, id, state);
        Answered();
        return state;
    }

    /// <summary>Stores a copy.</summary>
    /// <exception cref="InconsistentStateException">Another activation has stored one since the state was read.</exception>
    /// <exception cref="Exception">The storage cannot be reached.</exception>
    public async Task Write(GrainId id, GrainState<StoredDocument> state)
    {
        await storage!.WriteStateAsync(StateName, id, state);
        Answered();
    }

    /// <summary>Notes that the storage is away; said once, until it is back.</summary>
    public void Failed(Exception error)
    {
        _awayUntil = time.GetUtcNow() + LeftAloneFor;
        if (Interlocked.Exchange(ref _away, 1) == 0)
        {
            Away(logger, error);
        }
    }

    private void Answered()
    {
        if (Volatile.Read(ref _away) == 1 && Interlocked.Exchange(ref _away, 0) == 1)
        {
            Back(logger);
        }
    }

    [LoggerMessage(EventId = 2110, Level = LogLevel.Warning, Message = "The stored copies of documents cannot be reached; what is not in memory is read from the ERP until they can. Said once.")]
    private static partial void Away(ILogger logger, Exception error);

    [LoggerMessage(EventId = 2111, Level = LogLevel.Information, Message = "The stored copies of documents can be reached again.")]
    private static partial void Back(ILogger logger);
}
