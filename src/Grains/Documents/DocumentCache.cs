using CegidOrleans.Documents;
using CegidOrleans.Faults;
using CegidOrleans.Grains.Reading;

namespace CegidOrleans.Grains.Documents;

/// <summary>
/// The cached state of one document: the ERP's last answer, or that there is no such document. Knows its age, shares fetches, and lets no
/// fetch that began before a write overwrite what the write brought.
/// </summary>
internal sealed class DocumentCache(DocumentServices services, DocumentKey key)
{
    private readonly SharedFetch<Entry> _fetch = new(services.Time);
    private readonly Dictionary<Guid, (TaskCompletionSource<Document?> Promise, Task<Fetched<Entry>> Fetch)> _claims = [];
    private readonly string _kind = DocumentKindTable.Of(key.Kind).Singular;
    private Entry? _entry;
    private DateTimeOffset _changedAt = DateTimeOffset.MinValue;
    private int _writes;

    /// <summary>The document, from memory where it is young enough, else from the ERP.</summary>
    public async Task<DocumentAnswer> Read(TimeSpan? maxAge, CancellationToken cancellationToken)
    {
        var bound = BoundOf(maxAge);
        if (Warm(bound) is { } warm)
        {
            return Answer(warm, bound, AnswerSource.Cache);
        }

        if (_fetch.IsRunning)
        {
            services.CacheMetrics.Coalesced(_kind);
        }

        try
        {
            var fetched = await _fetch.Get(NotBefore(bound), Fetch).WaitAsync(cancellationToken);
            return Answer(fetched.Value, bound, AnswerSource.Erp);
        }
        catch (CegidException error) when (error.IsAway())
        {
            return StandIn(error, bound);
        }
    }

    /// <summary>The state as the ERP has it now, for a write to build on; null when there is no such document.</summary>
    public async Task<Document?> Refresh() => (await _fetch.Get(services.Time.GetUtcNow(), Fetch)).Value.Document;

    /// <summary>The state in memory where it is still fresh, else the ERP's; null when there is no such document.</summary>
    public async Task<Document?> Current()
    {
        var bound = BoundOf(null);
        return Warm(bound) is { Document: { } document } ? document : (await _fetch.Get(NotBefore(bound), Fetch)).Value.Document;
    }

    /// <summary>Takes over what a write brought: the document after it, or null after a deletion.</summary>
    /// <returns>The state as an answer's document and freshness.</returns>
    public Freshness Commit(Document? document, DateTimeOffset askedAt)
    {
        _writes++;
        _changedAt = services.Time.GetUtcNow();
        _entry = new Entry(document, askedAt);
        return FreshnessFactory.Create(askedAt, _changedAt, FreshFor, AnswerSource.Erp);
    }

    /// <summary>Takes over a document that was just created, unless another write has already brought a newer state of it.</summary>
    public void Accept(Document document, DateTimeOffset askedAt)
    {
        if (_entry is { Document: not null })
        {
            Doubt();
        }
        else
        {
            Commit(document, askedAt);
        }
    }

    /// <summary>
    /// The document may have changed in the ERP. Readers go on with the last committed state for no longer than it takes to ask again.
    /// </summary>
    public void Doubt()
    {
        _writes++;
        _changedAt = services.Time.GetUtcNow();
        if (_entry is { } entry)
        {
            _entry = entry with { Doubted = true };
        }
    }

    /// <summary>See <see cref="IBatchedDocument.Claim"/>.</summary>
    public FetchClaim Claim(TimeSpan? maxAge)
    {
        var bound = BoundOf(maxAge);
        if (Warm(bound) is { } warm)
        {
            return warm.Document is null ? new FetchClaim(Missing: true) : new FetchClaim(Answer(warm, bound, AnswerSource.Cache));
        }

        if (_fetch.IsRunning)
        {
            return new FetchClaim();
        }

        var claim = Guid.NewGuid();
        var promise = new TaskCompletionSource<Document?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var lifetime = 2 * services.TenantOf(key.Tenant).Upstream.Timeout;
        var fetch = _fetch.Get(services.Time.GetUtcNow(), () => Fetch(() => Delivered(claim, promise, lifetime)));
        fetch.Ignore();
        _claims.Add(claim, (promise, fetch));
        return new FetchClaim(Claim: claim);
    }

    /// <summary>See <see cref="IBatchedDocument.Deliver"/>.</summary>
    public async Task<DocumentAnswer> Deliver(Guid claim, Document? document, CegidException? error)
    {
        if (!_claims.TryGetValue(claim, out var claimed))
        {
            // The claim has lapsed, or the grain was activated anew: read as everybody does.
            return await Read(null, CancellationToken.None);
        }

        var bound = BoundOf(null);
        if (error is null)
        {
            claimed.Promise.TrySetResult(document);
        }
        else
        {
            claimed.Promise.TrySetException(error);
        }

        try
        {
            return Answer((await claimed.Fetch).Value, bound, AnswerSource.Erp);
        }
        catch (CegidException failed) when (failed.IsAway())
        {
            return StandIn(failed, bound);
        }
    }

    private TimeSpan FreshFor => services.TenantOf(key.Tenant).Cache.Of(key.Kind);

    private ReadBound BoundOf(TimeSpan? maxAge) => ReadBound.Of(maxAge, FreshFor);

    private DateTimeOffset NotBefore(ReadBound bound)
    {
        var oldest = services.Time.GetUtcNow() - bound.MaxAge;
        return oldest > _changedAt ? oldest : _changedAt;
    }

    private Entry? Warm(ReadBound bound)
    {
        if (_entry is not { Doubted: false } entry)
        {
            return null;
        }

        var age = services.Time.GetUtcNow() - entry.AskedAt;
        return bound.Allows(age) && (entry.Document is not null || age <= services.Options.MissingFor) ? entry : null;
    }

    private DocumentAnswer StandIn(CegidException error, ReadBound bound)
    {
        if (_entry is not { Document: not null } old)
        {
            throw error;
        }

        var age = services.Time.GetUtcNow() - old.AskedAt;
        if (bound.Demanded)
        {
            throw error.WithOlderState(age);
        }

        return age <= services.Options.StaleFor ? Answer(old, bound, AnswerSource.Stale) : throw error;
    }

    private Task<Entry> Fetch() => Fetch(() => services.Clients.Get(key.Tenant).Read(key.Kind, key.Id, CancellationToken.None));

    private async Task<Entry> Fetch(Func<Task<Document?>> ask)
    {
        var writes = _writes;
        var askedAt = services.Time.GetUtcNow();
        var fetched = new Entry(await ask(), askedAt);
        if (writes == _writes)
        {
            _entry = fetched;
            return fetched;
        }

        // A write ended while the ERP was being asked: what it brought is newer than this, unless its outcome is in doubt.
        return _entry is { Doubted: false } newer ? newer : fetched;
    }

    private async Task<Document?> Delivered(Guid claim, TaskCompletionSource<Document?> promise, TimeSpan lifetime)
    {
        try
        {
            return await promise.Task.WaitAsync(lifetime, services.Time);
        }
        catch (TimeoutException)
        {
            // Whoever claimed the fetch is gone.
            return await services.Clients.Get(key.Tenant).Read(key.Kind, key.Id, CancellationToken.None);
        }
        finally
        {
            _claims.Remove(claim);
        }
    }

    private DocumentAnswer Answer(Entry entry, ReadBound bound, AnswerSource source)
    {
        var freshness = FreshnessFactory.Create(entry.AskedAt, services.Time.GetUtcNow(), bound.FreshFor, source);
        services.CacheMetrics.Answered(_kind, freshness);
        return entry.Document is { } document ? new DocumentAnswer(document, freshness) : throw CegidException.NotFound(key.Kind, key.Id);
    }

    private sealed record Entry(Document? Document, DateTimeOffset AskedAt, bool Doubted = false);
}
