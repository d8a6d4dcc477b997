using System.Collections.Immutable;
using CegidOrleans.Cegid;
using CegidOrleans.Collections;
using CegidOrleans.Documents;
using CegidOrleans.Faults;
using CegidOrleans.Keys;
using Orleans.Concurrency;

namespace CegidOrleans.Grains.Documents;

/// <inheritdoc cref="IBatchReadGrain"/>
[StatelessWorker, GrainType("batch-read")]
internal sealed class BatchReadGrain(DocumentServices services) : Grain, IBatchReadGrain
{
    async Task<ImmutableArray<BatchOutcome>> IBatchReadGrain.Read(
        ImmutableArray<string> ids, TimeSpan? maxAge, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ids.Length, IBatchReadGrain.MaxIds, nameof(ids));
        var key = CollectionKey.Parse(this.GetPrimaryKeyString());
        var distinct = ids.Distinct(StringComparer.Ordinal).ToImmutableArray();
        var client = services.Clients.Get(key.Tenant);
        var outcomes = client.Capabilities.Batch(key.Kind)
            ? await ReadInBatch(client, key, distinct, maxAge, cancellationToken)
            : await ReadOneByOne(key, distinct, maxAge, cancellationToken);
        return [.. ids.Select(id => outcomes[id])];
    }

    private async Task<Dictionary<string, BatchOutcome>> ReadInBatch(
        ICegidClient client, CollectionKey key, ImmutableArray<string> ids, TimeSpan? maxAge, CancellationToken cancellationToken)
    {
        var documents = ids.ToDictionary(id => id, id => DocumentOf(key, id));
        var claims = await Task.WhenAll(ids.Select(async id => (Id: id, Claim: await documents[id].AsReference<IBatchedDocument>().Claim(maxAge))));
        var claimed = claims.Where(claim => claim.Claim.Claim is not null).ToImmutableArray();
        var delivering = Fetch(client, key, claimed.Select(claim => claim.Id).ToImmutableArray());
        var outcomes = await Task.WhenAll(claims.Select(claim => OutcomeOf(claim.Id, Settle(claim.Id, claim.Claim))));
        return outcomes.ToDictionary(outcome => outcome.Id);

        async Task<DocumentAnswer> Settle(string id, FetchClaim claim) => claim switch
        {
            { Answer: { } warm } => warm,
            { Missing: true } => throw CegidException.NotFound(key.Kind, id),
            { Claim: { } granted } => await Deliver(documents[id], granted, id, await delivering),
            _ => await documents[id].Read(maxAge, cancellationToken),
        };
    }

    private static Task<DocumentAnswer> Deliver(IReadableDocument document, Guid claim, string id, Delivery delivery) =>
        document.AsReference<IBatchedDocument>().Deliver(claim, delivery.Documents.GetValueOrDefault(id), delivery.Error);

    /// <summary>Asks the ERP once for all; an error is delivered like a document, so that nobody waits for a fetch that failed.</summary>
    private static async Task<Delivery> Fetch(ICegidClient client, CollectionKey key, ImmutableArray<string> ids)
    {
        if (ids.IsEmpty)
        {
            return new Delivery([], null);
        }

        try
        {
            var documents = ids.Length == 1
                ? await client.Read(key.Kind, ids[0], CancellationToken.None) is { } one ? [one] : []
                : await client.ReadMany(key.Kind, ids, CancellationToken.None);
            return new Delivery(documents.ToDictionary(document => document.Id, StringComparer.Ordinal), null);
        }
        catch (UpstreamException error)
        {
            return new Delivery([], error.ToCallerError());
        }
    }

    /// <summary>Stands in for a batch that the ERP does not have.</summary>
    private async Task<Dictionary<string, BatchOutcome>> ReadOneByOne(
        CollectionKey key, ImmutableArray<string> ids, TimeSpan? maxAge, CancellationToken cancellationToken)
    {
        using var places = new SemaphoreSlim(services.Options.ParallelReads);
        var outcomes = await Task.WhenAll(ids.Select(async id =>
        {
            await places.WaitAsync(cancellationToken);
            try
            {
                return await OutcomeOf(id, DocumentOf(key, id).Read(maxAge, cancellationToken));
            }
            finally
            {
                places.Release();
            }
        }));
        return outcomes.ToDictionary(outcome => outcome.Id);
    }

    private IReadableDocument DocumentOf(CollectionKey key, string id) => GrainFactory.GetDocument(new DocumentKey(key.Tenant, key.Kind, id));

    private static async Task<BatchOutcome> OutcomeOf(string id, Task<DocumentAnswer> reading)
    {
        try
        {
            return new BatchOutcome(id, await reading, null);
        }
        catch (CegidException error)
        {
            return new BatchOutcome(id, null, error);
        }
    }

    private sealed record Delivery(Dictionary<string, Document> Documents, CegidException? Error);
}
