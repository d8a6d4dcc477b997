using CegidOrleans.Documents;
using CegidOrleans.Faults;
using CegidOrleans.Grains.Documents.Storing;
using CegidOrleans.Grains.Reading;

namespace CegidOrleans.Grains.Documents;

/// <summary>
/// The cached state of one document: the ERP's last answer, or that there is no such document. Knows its age, shares fetches, and lets no
/// fetch that began before a write overwrite what the write brought. A copy outlives the activation where there is a <see cref="DocumentStore"/>.
/// </summary>
internal sealed class DocumentCache
{
    private readonly DocumentServices _services;
    private readonly DocumentKey _key;
    private readonly SharedFetch<Entry> _fetch;
    private readonly StoredCopy _copy;
    private readonly DocumentGrain _owner;
    private Dictionary<Guid, (TaskCompletionSource<Document?> Promise, Task<Fetched<Entry>> Fetch)>? _claims;
    private Entry? _entry;
    private DateTimeOffset _changedAt = DateTimeOffset.MinValue;
    private int _writes;

    /// <param name="services">What documents need.</param>
    /// <param name="key">The document.</param>
    /// <param name="owner">The activation; it ends when another one of the same document was found.</param>
    public DocumentCache(DocumentServices services, DocumentKey key, DocumentGrain owner)
    {
        _services = services;
        _key = key;
        _owner = owner;
        _fetch = new SharedFetch<Entry>(services.Time);
        _copy = new StoredCopy(services.Store, key, services.Time, this);
    }

    /// <summary>The document, from memory where it is young enough, else from the ERP.</summary>
    public async Task<DocumentAnswer> Read(TimeSpan? maxAge, CancellationToken cancellationToken)
    {
        var bound = BoundOf(maxAge);
        await Load();
        if (Warm(bound) is { } warm)
        {
            return Answer(warm, bound, AnswerSource.Cache);
        }

        if (_fetch.IsRunning)
        {
            _services.CacheMetrics.Coalesced(Kind);
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
    public async Task<Document?> Refresh() => (await _fetch.Get(_services.Time.GetUtcNow(), Fetch)).Value.Document;

    /// <summary>The state in memory where it is still fresh, else the ERP's; null when there is no such document.</summary>
    public async Task<Document?> Current()
    {
        var bound = BoundOf(null);
        await Load();
        return Warm(bound) is { Document: { } document } ? document : (await _fetch.Get(NotBefore(bound), Fetch)).Value.Document;
    }

    /// <summary>Takes over what a write brought: the document after it, or null after a deletion.</summary>
    /// <returns>The state as an answer's document and freshness.</returns>
    public Freshness Commit(Document? document, DateTimeOffset askedAt)
    {
        _writes++;
        _changedAt = _services.Time.GetUtcNow();
        Keep(new Entry(document, askedAt));
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
        _changedAt = _services.Time.GetUtcNow();
        if (_entry is { } entry)
        {
            _entry = entry with { Doubted = true };
        }
    }

    /// <summary>See <see cref="IBatchedDocument.Claim"/>.</summary>
    public async Task<FetchClaim> Claim(TimeSpan? maxAge)
    {
        var bound = BoundOf(maxAge);
        await Load();
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
        var lifetime = 2 * _services.TenantOf(_key.Tenant).Upstream.Timeout;
        var fetch = _fetch.Get(_services.Time.GetUtcNow(), () => Fetch(() => Delivered(claim, promise, lifetime)));
        fetch.Ignore();
        (_claims ??= []).Add(claim, (promise, fetch));
        return new FetchClaim(Claim: claim);
    }

    /// <summary>See <see cref="IBatchedDocument.Deliver"/>.</summary>
    public async Task<DocumentAnswer> Deliver(Guid claim, Document? document, CegidException? error)
    {
        if (_claims?.TryGetValue(claim, out var claimed) is not true)
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

    /// <summary>Runs a write; what becomes of the document meanwhile is not stored before the write has ended.</summary>
    public async Task<T> Writing<T>(Func<Task<T>> write)
    {
        _copy.BeginWrite();
        try
        {
            return await write();
        }
        finally
        {
            _copy.EndWrite();
        }
    }

    /// <summary>Takes back the stored copy, before a write is sent: whatever happens then, an old copy never comes back.</summary>
    public Task TakeBackCopy() => _copy.TakeBack();

    /// <summary>Stores what is not stored yet, before the activation ends.</summary>
    public Task Flush() => _copy.Flush();

    private string Kind => DocumentKindTable.Of(_key.Kind).Singular;

    private TimeSpan FreshFor => _services.TenantOf(_key.Tenant).Cache.Of(_key.Kind);

    private ReadBound BoundOf(TimeSpan? maxAge) => ReadBound.Of(maxAge, FreshFor);

    private DateTimeOffset NotBefore(ReadBound bound)
    {
        var oldest = _services.Time.GetUtcNow() - bound.MaxAge;
        return oldest > _changedAt ? oldest : _changedAt;
    }

    private Entry? Warm(ReadBound bound)
    {
        if (_entry is not { Doubted: false } entry)
        {
            return null;
        }

        var age = _services.Time.GetUtcNow() - entry.AskedAt;
        return bound.Allows(age) && (entry.Document is not null || age <= _services.Options.MissingFor) ? entry : null;
    }

    private DocumentAnswer StandIn(CegidException error, ReadBound bound)
    {
        if (_entry is not { Document: not null } old)
        {
            throw error;
        }

        var age = _services.Time.GetUtcNow() - old.AskedAt;
        if (bound.Demanded)
        {
            throw error.WithOlderState(age);
        }

        return age <= _services.Options.StaleFor ? Answer(old, bound, AnswerSource.Stale) : throw error;
    }

    private void Keep(Entry entry)
    {
        // The id is held once.
        _entry = entry.Document is { } document && document.Id == _key.Id ? entry with { Document = document with { Id = _key.Id } } : entry;
        _copy.Changed();
    }

    /// <summary>Takes over the copy that an earlier activation left, with its age.</summary>
    private async Task Load()
    {
        if (_entry is not null)
        {
            return;
        }

        var writes = _writes;
        if (await _copy.Load() is { Document: { } document } stored && _entry is null && writes == _writes)
        {
            _entry = new Entry(document, stored.AskedAt);
        }
    }

    /// <summary>Another activation of the document has stored a copy: what this one has in memory may be old.</summary>
    public void Overtaken()
    {
        Doubt();
        _owner.Leave();
    }

    /// <summary>What is to be stored now, or null for nothing.</summary>
    public StoredDocument? ToStore() =>
        _entry is { Document: { } document, Doubted: false } entry ? new StoredDocument { Document = document, AskedAt = entry.AskedAt } : null;

    private Task<Entry> Fetch() => Fetch(() => _services.Clients.Get(_key.Tenant).Read(_key.Kind, _key.Id, CancellationToken.None));

    private async Task<Entry> Fetch(Func<Task<Document?>> ask)
    {
        var writes = _writes;
        var askedAt = _services.Time.GetUtcNow();
        var fetched = new Entry(await ask(), askedAt);
        if (writes == _writes)
        {
            Keep(fetched);
            return fetched;
        }

        // A write ended while the ERP was being asked: what it brought is newer than this, unless its outcome is in doubt.
        return _entry is { Doubted: false } newer ? newer : fetched;
    }

    private async Task<Document?> Delivered(Guid claim, TaskCompletionSource<Document?> promise, TimeSpan lifetime)
    {
        try
        {
            return await promise.Task.WaitAsync(lifetime, _services.Time);
        }
        catch (TimeoutException)
        {
            // Whoever claimed the fetch is gone.
            return await _services.Clients.Get(_key.Tenant).Read(_key.Kind, _key.Id, CancellationToken.None);
        }
        finally
        {
            _claims!.Remove(claim);
            _claims = _claims.Count == 0 ? null : _claims;
        }
    }

    private DocumentAnswer Answer(Entry entry, ReadBound bound, AnswerSource source)
    {
        var freshness = FreshnessFactory.Create(entry.AskedAt, _services.Time.GetUtcNow(), bound.FreshFor, source);
        _services.CacheMetrics.Answered(Kind, freshness);
        return entry.Document is { } document ? new DocumentAnswer(document, freshness) : throw CegidException.NotFound(_key.Kind, _key.Id);
    }

    private sealed record Entry(Document? Document, DateTimeOffset AskedAt, bool Doubted = false);
}
