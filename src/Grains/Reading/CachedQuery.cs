using CegidOrleans.Documents;
using CegidOrleans.Faults;
using CegidOrleans.Grains.Collections;

namespace CegidOrleans.Grains.Reading;

/// <summary>
/// A cached answer that obeys writes: it is served only while the collection is in the version in which the answer was asked for, however
/// young it is. The version is read before the ERP is asked, so an answer can only be newer than its version says.
/// </summary>
internal sealed class CachedQuery<T>(string kind, CacheMetrics metrics, TimeProvider time, Func<Task<CollectionVersion>> version, Func<Task<T>> ask)
{
    private readonly SharedFetch<Entry> _fetch = new(time);
    private Entry? _entry;

    /// <summary>The answer, from the cache where it may be, else from the ERP.</summary>
    public async Task<(T Value, Freshness Freshness)> Read(ReadBound bound, TimeSpan staleFor, CancellationToken cancellationToken)
    {
        var required = await version();
        var now = time.GetUtcNow();
        if (_entry is { } cached && cached.Version.Covers(required) && bound.Allows(now - cached.AskedAt))
        {
            return Answer(cached, bound, AnswerSource.Cache);
        }

        if (_fetch.IsRunning)
        {
            metrics.Coalesced(kind);
        }

        try
        {
            var notBefore = now - bound.MaxAge;
            while (true)
            {
                var fetched = (await _fetch.Get(notBefore, Fetch).WaitAsync(cancellationToken)).Value;
                if (fetched.Version.Covers(required))
                {
                    return Answer(fetched, bound, AnswerSource.Erp);
                }

                // That fetch began before a write which was answered before this read: share the next one.
                notBefore = now;
            }
        }
        catch (CegidException error) when (error.IsAway() && _entry is { } old && old.Version.Covers(required))
        {
            var age = time.GetUtcNow() - old.AskedAt;
            if (bound.Demanded)
            {
                throw error.WithOlderState(age);
            }

            if (age > staleFor)
            {
                throw;
            }

            return Answer(old, bound, AnswerSource.Stale);
        }
    }

    private async Task<Entry> Fetch()
    {
        var before = await version();
        var askedAt = time.GetUtcNow();
        var entry = new Entry(await ask(), before, askedAt);
        _entry = entry;
        return entry;
    }

    private (T Value, Freshness Freshness) Answer(Entry entry, ReadBound bound, AnswerSource source)
    {
        var freshness = FreshnessFactory.Create(entry.AskedAt, time.GetUtcNow(), bound.FreshFor, source);
        metrics.Answered(kind, freshness);
        return (entry.Value, freshness);
    }

    private sealed record Entry(T Value, CollectionVersion Version, DateTimeOffset AskedAt);
}
