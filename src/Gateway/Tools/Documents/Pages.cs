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

    /// <summary>The newest documents over several of the largest pages, one after the other, each document once: a write between two pages moves them.</summary>
    /// <param name="grains">Where the pages are.</param>
    /// <param name="tenant">Whose.</param>
    /// <param name="kind">Of which kind.</param>
    /// <param name="pages">How many pages at the most.</param>
    /// <param name="cancellationToken">Stops this caller's wait.</param>
    /// <returns>The documents, and whether there are older ones.</returns>
    public static async Task<(IReadOnlyList<JsonElement> Documents, bool HasMore)> ReadNewestPages(
        this IGrainFactory grains, TenantId tenant, DocumentKind kind, int pages, CancellationToken cancellationToken)
    {
        var documents = new List<JsonElement>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var hasMore = true;
        for (var number = 0; number < pages && hasMore; number++)
        {
            var query = DocumentQuery.Create([], DocumentQuery.MaxLimit, number * DocumentQuery.MaxLimit);
            var page = await grains.GetListPage(new CollectionKey(tenant, kind), query).Read(query, null, cancellationToken);
            documents.AddRange(page.Documents().Where(document =>
                document.ValueKind != JsonValueKind.Object || !document.TryGetProperty("id", out var id) || ids.Add(id.ToString())));
            hasMore = page.HasMore;
        }

        return (documents, hasMore);
    }

    /// <summary>The documents of a page, each in the bytes of the ERP.</summary>
    public static IReadOnlyList<JsonElement> Documents(this PageAnswer page) => [.. JsonElement.Parse(page.Items.Span).EnumerateArray()];
}
