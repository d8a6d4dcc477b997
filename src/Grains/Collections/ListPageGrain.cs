using CegidOrleans.Cegid;
using CegidOrleans.Collections;
using CegidOrleans.Grains.Documents;
using CegidOrleans.Grains.Reading;

namespace CegidOrleans.Grains.Collections;

/// <inheritdoc cref="IListPageGrain"/>
[GrainType("list-page")]
internal sealed class ListPageGrain : Grain, IListPageGrain
{
    private readonly DocumentServices _services;
    private readonly PageKey _key;
    private readonly CachedQuery<UpstreamPage> _page;
    private DocumentQuery? _query;

    public ListPageGrain(DocumentServices services)
    {
        _services = services;
        _key = PageKey.Parse(this.GetPrimaryKeyString());
        var collection = GrainFactory.GetGrain<ICollectionGrain>(_key.Collection.ToString());
        _page = new CachedQuery<UpstreamPage>(CacheMetrics.List, services.CacheMetrics, services.Time, collection.GetVersion, Ask);
    }

    async Task<PageAnswer> IListPageGrain.Read(DocumentQuery query, TimeSpan? maxAge, CancellationToken cancellationToken)
    {
        if (_query is null && PageKey.For(_key.Collection, query) != _key)
        {
            throw new ArgumentException("The query is not the one in the key.", nameof(query));
        }

        _query ??= query;
        var tenant = _services.TenantOf(_key.Collection.Tenant);
        var (page, freshness) = await _page.Read(ReadBound.Of(maxAge, tenant.Cache.Lists), _services.Options.StaleFor, cancellationToken);
        return new PageAnswer
        {
            Items = page.Items,
            Count = page.Count,
            Total = page.Total,
            HasMore = page.Total is { } total ? _query.Offset + page.Count < total : page.Count == _query.Limit,
            Freshness = freshness,
        };
    }

    private Task<UpstreamPage> Ask() =>
        _services.Clients.Get(_key.Collection.Tenant).List(_key.Collection.Kind, _query!, CancellationToken.None);
}
