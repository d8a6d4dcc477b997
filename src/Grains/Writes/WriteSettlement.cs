using CegidOrleans.Collections;
using CegidOrleans.Documents;
using CegidOrleans.Faults;
using CegidOrleans.Grains.Collections;
using CegidOrleans.Grains.Documents;
using CegidOrleans.Grains.Writes.Journal;
using CegidOrleans.Grains.Writes.Unsettled;
using CegidOrleans.Writes;
using Microsoft.Extensions.Logging;

namespace CegidOrleans.Grains.Writes;

/// <summary>What follows a write that the ERP has done.</summary>
internal static partial class WriteSettlement
{
    /// <summary>Moves the collection's version and settles the journal.</summary>
    public static async Task Publish(DocumentServices services, IGrainFactory grains, CollectionKey collection, JournalSlip slip, Document? result)
    {
        // The ERP has done the write: from here on the caller is told so, whatever becomes of our own notes. Lists then age out by themselves,
        // and an entry that stays open is settled by looking, when its key is used again or in a round.
        try
        {
            await grains.GetGrain<ICollectionGrain>(collection.ToString()).Advance();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            CollectionNotMoved(services.Logger, collection, error);
        }

        try
        {
            await slip.Done(result);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            JournalNotSettled(services.Logger, collection, error);
        }
    }

    /// <summary>Awaits a write. One whose outcome is unknown may have been done: no list that was cached before may hide it.</summary>
    public static async Task<T> Watch<T>(DocumentServices services, IGrainFactory grains, WriteKey key, Task<T> write)
    {
        try
        {
            var answer = await write;
            services.WriteMetrics.Ended(key.Collection, null);
            return answer;
        }
        catch (CegidException error)
        {
            services.WriteMetrics.Ended(key.Collection, error);
            if (error.Code == FaultCode.OutcomeUnknown)
            {
                // Both at once: that the one cannot be told must not keep the other from being told.
                await Task.WhenAll(
                    grains.GetGrain<IUnsettledWritesGrain>(UnsettledShard.Of(key)).Doubt(key.ToString()),
                    grains.GetGrain<ICollectionGrain>(key.Collection.ToString()).Advance());
            }

            throw;
        }
    }

    [LoggerMessage(EventId = 2101, Level = LogLevel.Error, Message = "A write of {Collection} is done, but cached lists could not be told; they age out by themselves.")]
    private static partial void CollectionNotMoved(ILogger logger, CollectionKey collection, Exception error);

    [LoggerMessage(EventId = 2102, Level = LogLevel.Error, Message = "A write of {Collection} is done, but its journal entry could not be settled; it is looked up in the ERP.")]
    private static partial void JournalNotSettled(ILogger logger, CollectionKey collection, Exception error);
}
