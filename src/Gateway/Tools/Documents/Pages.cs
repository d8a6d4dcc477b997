using System.Text.Json;
using CegidOrleans.Collections;
using CegidOrleans.Documents;
using CegidOrleans.Keys;
using CegidOrleans.Tenancy;

namespace CegidOrleans.Gateway.Tools.Documents;

/// <summary>Reads pages of documents for what is put together from them.</summary>
internal static class Pages
{
    /// <summary>The newest documents that the filters let through.</summary>
    public static Task<PageAnswer> ReadNewest(
        this IGrainFactory grains, TenantId tenant, DocumentKind kind, int limit, CancellationToken cancellationToken, params IEnumerable<(string Name, string Value)> filters)
    {
        var query = DocumentQuery.Create(filters.Select(filter => KeyValuePair.Create(filter.Name, filter.Value)), limit, 0);
        return grains.GetListPage(new CollectionKey(tenant, kind), query).Read(query, null, cancellationToken);
    }

    /// <summary>The documents of a page, each in the bytes of the ERP.</summary>
    public static IReadOnlyList<JsonElement> Documents(this PageAnswer page) => [.. JsonElement.Parse(page.Items.Span).EnumerateArray()];
}
