using CegidOrleans.Documents;
using CegidOrleans.Grains.Documents;
using CegidOrleans.Keys;
using CegidOrleans.Writes;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace CegidOrleans.Grains.Writes.Unsettled;

/// <inheritdoc cref="IUnsettledWritesGrain"/>
[GrainType("unsettled-writes")]
internal sealed partial class UnsettledWritesGrain(
    [PersistentState("unsettled", GrainsSiloBuilderExtensions.JournalStorage)] IPersistentState<UnsettledState> state, DocumentServices services) : Grain, IUnsettledWritesGrain
{
    private const int MaxTries = 5;

    /// <summary>How many writes of a shard are looked for at the same time.</summary>
    private const int ParallelLooks = 4;

    private long _changes;
    private long _stored;
    private Task _storing = Task.CompletedTask;
    private bool _settling;

    private Dictionary<string, UnsettledWrite> Writes => state.State.Writes;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Report();
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        services.WriteMetrics.Forget(this.GetPrimaryKeyString());
        return Task.CompletedTask;
    }

    async Task IUnsettledWritesGrain.Begin(string write, string? documentId)
    {
        var now = services.Time.GetUtcNow();
        if (Writes.TryAdd(write, new UnsettledWrite { DocumentId = documentId, Since = now, NextLook = now + services.Writes.SettleEvery }))
        {
            _changes++;
        }

        await Store();
    }

    Task IUnsettledWritesGrain.Doubt(string write)
    {
        if (Writes.TryGetValue(write, out var unsettled) && !unsettled.Doubted)
        {
            unsettled.Doubted = true;
            _changes++;
            Report();
        }

        return Task.CompletedTask;
    }

    Task IUnsettledWritesGrain.End(string write)
    {
        // Stored with the next change: a write that comes back after a crash is found to be settled.
        if (Writes.Remove(write))
        {
            _changes++;
            Report();
        }

        return Task.CompletedTask;
    }

    async Task IUnsettledWritesGrain.SettleDue()
    {
        if (_settling)
        {
            return;
        }

        _settling = true;
        try
        {
            var now = services.Time.GetUtcNow();
            var due = Writes.Where(write => write.Value.NextLook <= now).OrderBy(write => write.Value.NextLook).Select(write => write.Key).ToArray();
            foreach (var some in due.Chunk(ParallelLooks))
            {
                await Task.WhenAll(some.Select(Look));
            }

            if (_stored < _changes)
            {
                await Store();
            }
        }
        finally
        {
            _settling = false;
            Report();
        }
    }

    private async Task Look(string write)
    {
        if (!Writes.TryGetValue(write, out var unsettled))
        {
            return;
        }

        var fate = await FateOf(write, unsettled);
        var now = services.Time.GetUtcNow();
        if (fate != WriteFate.Unknown)
        {
            Settled(services.Logger, fate, write, (now - unsettled.Since).TotalSeconds);
            Writes.Remove(write);
        }
        else if (now - unsettled.Since > services.Writes.KeptFor)
        {
            GivenUp(services.Logger, write, unsettled.Since);
            Writes.Remove(write);
        }
        else
        {
            var pause = services.Writes.SettleEvery * Math.Pow(2, Math.Min(unsettled.Looks, 30));
            unsettled.NextLook = now + (pause < services.Writes.MaxSettlePause ? pause : services.Writes.MaxSettlePause);
            unsettled.Looks++;
        }

        _changes++;
    }

    private async Task<WriteFate> FateOf(string write, UnsettledWrite unsettled)
    {
        try
        {
            var key = WriteKey.Parse(write);
            IGrainWithStringKey doer = unsettled.DocumentId is { } document
                ? GrainFactory.GetDocument(new DocumentKey(key.Collection.Tenant, key.Collection.Kind, document))
                : GrainFactory.GetCreation(key);
            return await doer.AsReference<ISettledWrite>().Settle(key.Operation.Value);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The journal is away, or the silo that was to look has died: the next round looks again.
            NotLooked(services.Logger, write, error);
            return WriteFate.Unknown;
        }
    }

    /// <summary>Stores the state with all changes of now; those who come while it is being stored share the next one.</summary>
    private async Task Store()
    {
        for (var wanted = _changes; _stored < wanted;)
        {
            if (_storing.IsCompleted)
            {
                _storing = StoreNow();
            }

            await _storing;
        }
    }

    private async Task StoreNow()
    {
        for (var tries = 1; ; tries++)
        {
            var changes = _changes;
            try
            {
                await state.WriteStateAsync();
                _stored = changes;
                return;
            }
            catch (InconsistentStateException) when (tries < MaxTries)
            {
                // Another activation has stored: what either of the two knows is kept, and what is settled already is found to be so.
                var known = Writes;
                await state.ReadStateAsync();
                foreach (var (write, unsettled) in known)
                {
                    Writes.TryAdd(write, unsettled);
                }
            }
        }
    }

    /// <summary>Says how many there are that an operator should know of: not those that are just being sent.</summary>
    private void Report()
    {
        var before = services.Time.GetUtcNow() - services.Writes.SettleEvery;
        var counted = Writes.Values.Where(write => write.Doubted || write.Since <= before).ToArray();
        services.WriteMetrics.Report(this.GetPrimaryKeyString(), counted.Length, counted.Length == 0 ? null : counted.Min(write => write.Since));
    }

    [LoggerMessage(EventId = 2120, Level = LogLevel.Information, Message = "The write {Write} is settled after {Seconds:F0} s without its caller: {Fate}.")]
    private static partial void Settled(ILogger logger, WriteFate fate, string write, double seconds);

    [LoggerMessage(EventId = 2121, Level = LogLevel.Error, Message = "The write {Write}, sent at {Since}, could not be settled for as long as the journal is kept and is forgotten now: look in the ERP.")]
    private static partial void GivenUp(ILogger logger, string write, DateTimeOffset since);

    [LoggerMessage(EventId = 2122, Level = LogLevel.Warning, Message = "The write {Write} could not be looked for; the next round looks again.")]
    private static partial void NotLooked(ILogger logger, string write, Exception error);
}
