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
    // A million documents each have one of these: what the owner has is not held again, and what a fetch needs is let go of when it is done.
    private readonly DocumentGrain _owner;
    private readonly StoredCopy? _copy;
    private SharedFetch<CachedState>? _fetch;
    private ClaimedFetch? _claim;
    private CachedState _state;
    // In UTC.
    private DateTime _changedAt;
    private int _writes;

    /// <param name="owner">The activation; it ends when another one of the same document was found.</param>
    public DocumentCache(DocumentGrain owner)
    {
        _owner = owner;
        _copy = Services.Store.IsThere ? new StoredCopy(this) : null;
    }

    /// <summary>What documents need.</summary>
    public DocumentServices Services => _owner.Services;

    /// <summary>The document's key.</summary>
    public DocumentKey Key => _owner.Key;

    /// <summary>The document, from memory where it is young enough, else from the ERP.</summary>
    public async Task<DocumentAnswer> Read(TimeSpan? maxAge, CancellationToken cancellationToken)
    {
        var bound = BoundOf(maxAge);
        await Load();
        if (Warm(bound) is { } warm)
        {
            return Answer(warm, bound, AnswerSource.Cache);
        }

        if (IsFetching)
        {
            Services.CacheMetrics.Coalesced(Kind);
        }

        try
        {
            return Answer(await Fetched(NotBefore(bound), cancellationToken), bound, AnswerSource.Erp);
        }
        catch (CegidException error) when (error.IsAway())
        {
            return StandIn(error, bound);
        }
    }

    /// <summary>The state as the ERP has it now, for a write to build on; null when there is no such document.</summary>
    public async Task<Document?> Refresh() => (await Fetched(Services.Time.GetUtcNow())).Document;

    /// <summary>The state in memory where it is still fresh, else the ERP's; null when there is no such document.</summary>
    public async Task<Document?> Current()
    {
        var bound = BoundOf(null);
        await Load();
        return Warm(bound) is { Document: { } document } ? document : (await Fetched(NotBefore(bound))).Document;
    }

    /// <summary>Takes over what a write brought: the document after it, or null after a deletion.</summary>
    /// <returns>The state as an answer's document and freshness.</returns>
    public Freshness Commit(Document? document, DateTimeOffset askedAt)
    {
        _writes++;
        _changedAt = Services.Time.GetUtcNow().UtcDateTime;
        Keep(new CachedState(document, askedAt));
        return FreshnessFactory.Create(askedAt, _changedAt, FreshFor, AnswerSource.Erp);
    }

    /// <summary>Takes over a document that was just created, unless another write has already brought a newer state of it.</summary>
    public void Accept(Document document, DateTimeOffset askedAt)
    {
        if (_state is { Document: not null })
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
        _changedAt = Services.Time.GetUtcNow().UtcDateTime;
        _state = _state with { Doubted = true };
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

        if (IsFetching)
        {
            return new FetchClaim();
        }

        var claim = new ClaimedFetch(2 * Services.TenantOf(Key.Tenant).Upstream.Timeout);
        _claim = claim;
        claim.Fetch = Fetching.Get(Services.Time.GetUtcNow(), () => Fetch(() => Delivered(claim)));
        claim.Fetch.Ignore();
        return new FetchClaim(Claim: claim.Id);
    }

    /// <summary>See <see cref="IBatchedDocument.Deliver"/>.</summary>
    public async Task<DocumentAnswer> Deliver(Guid claim, Document? document, CegidException? error)
    {
        if (_claim is not { Fetch: { } fetch } claimed || claimed.Id != claim)
        {
            // The claim has lapsed, or the grain was activated anew: read as everybody does.
            return await Read(null, CancellationToken.None);
        }

        var bound = BoundOf(null);
        claimed.Deliver(document, error);
        try
        {
            return Answer((await fetch).Value, bound, AnswerSource.Erp);
        }
        catch (CegidException failed) when (failed.IsAway())
        {
            return StandIn(failed, bound);
        }
        finally
        {
            Rest();
        }
    }

    /// <summary>Runs a write; what becomes of the document meanwhile is not stored before the write has ended.</summary>
    public async Task<T> Writing<T>(Func<Task<T>> write)
    {
        _copy?.BeginWrite();
        try
        {
            return await write();
        }
        finally
        {
            _copy?.EndWrite();
        }
    }

    /// <summary>Takes back the stored copy, before a write is sent: whatever happens then, an old copy never comes back.</summary>
    public Task TakeBackCopy() => _copy?.TakeBack() ?? Task.CompletedTask;

    /// <summary>Stores what is not stored yet, before the activation ends.</summary>
    public Task Flush() => _copy?.Flush() ?? Task.CompletedTask;

    private bool IsFetching => _fetch is { IsIdle: false };

    private SharedFetch<CachedState> Fetching => _fetch ??= new SharedFetch<CachedState>(Services.Time);

    private string Kind => DocumentKindTable.Of(Key.Kind).Singular;

    private TimeSpan FreshFor => Services.TenantOf(Key.Tenant).Cache.Of(Key.Kind);

    private ReadBound BoundOf(TimeSpan? maxAge) => ReadBound.Of(maxAge, FreshFor);

    private DateTimeOffset NotBefore(ReadBound bound)
    {
        var oldest = Services.Time.GetUtcNow() - bound.MaxAge;
        return oldest.UtcDateTime >= _changedAt ? oldest : new DateTimeOffset(_changedAt, TimeSpan.Zero);
    }

    private CachedState? Warm(ReadBound bound)
    {
        if (_state is not { IsKnown: true, Doubted: false } state)
        {
            return null;
        }

        var age = Services.Time.GetUtcNow() - state.AskedAt;
        return bound.Allows(age) && (state.Document is not null || age <= Services.Options.MissingFor) ? state : null;
    }

    private DocumentAnswer StandIn(CegidException error, ReadBound bound)
    {
        if (_state is not { Document: not null } old)
        {
            throw error;
        }

        var age = Services.Time.GetUtcNow() - old.AskedAt;
        if (bound.Demanded)
        {
            throw error.WithOlderState(age);
        }

        return age <= Services.Options.StaleFor ? Answer(old, bound, AnswerSource.Stale) : throw error;
    }

    private void Keep(CachedState state)
    {
        // The id is held once.
        _state = state.Document is { } document && document.Id == Key.Id ? state with { Document = document with { Id = Key.Id } } : state;
        _copy?.Changed();
    }

    /// <summary>Takes over the copy that an earlier activation left, with its age.</summary>
    private async Task Load()
    {
        if (_state.IsKnown || _copy is null)
        {
            return;
        }

        var writes = _writes;
        if (await _copy.Load() is { Document: { } document } stored && !_state.IsKnown && writes == _writes)
        {
            _state = new CachedState(document, stored.AskedAt);
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
        _state is { Document: { } document, Doubted: false } state ? new StoredDocument { Document = document, AskedAt = state.AskedAt } : null;

    /// <summary>What a fetch that began then or later brings.</summary>
    private async Task<CachedState> Fetched(DateTimeOffset notBefore, CancellationToken cancellationToken = default)
    {
        try
        {
            return (await Fetching.Get(notBefore, Fetch).WaitAsync(cancellationToken)).Value;
        }
        finally
        {
            Rest();
        }
    }

    private void Rest()
    {
        if (_fetch is { IsIdle: true })
        {
            _fetch = null;
        }
    }

    private Task<CachedState> Fetch() => Fetch(() => Services.Clients.Get(Key.Tenant).Read(Key.Kind, Key.Id, CancellationToken.None));

    private async Task<CachedState> Fetch(Func<Task<Document?>> ask)
    {
        var writes = _writes;
        var askedAt = Services.Time.GetUtcNow();
        var fetched = new CachedState(await ask(), askedAt);
        if (writes == _writes)
        {
            Keep(fetched);
            return fetched;
        }

        // A write ended while the ERP was being asked: what it brought is newer than this, unless its outcome is in doubt.
        return _state is { IsKnown: true, Doubted: false } newer ? newer : fetched;
    }

    private async Task<Document?> Delivered(ClaimedFetch claim)
    {
        try
        {
            return await claim.Delivered(Services.Time);
        }
        catch (TimeoutException)
        {
            // Whoever claimed the fetch is gone.
            return await Services.Clients.Get(Key.Tenant).Read(Key.Kind, Key.Id, CancellationToken.None);
        }
        finally
        {
            _claim = null;
        }
    }

    private DocumentAnswer Answer(CachedState state, ReadBound bound, AnswerSource source)
    {
        var freshness = FreshnessFactory.Create(state.AskedAt, Services.Time.GetUtcNow(), bound.FreshFor, source);
        Services.CacheMetrics.Answered(Kind, freshness);
        return state.Document is { } document ? new DocumentAnswer(document, freshness) : throw CegidException.NotFound(Key.Kind, Key.Id);
    }
}
