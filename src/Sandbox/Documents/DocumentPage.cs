using System.Collections.Immutable;

namespace CegidOrleans.Sandbox.Documents;

/// <summary>A page of a list, and how many documents the query matches in all.</summary>
internal readonly record struct DocumentPage(IReadOnlyList<StoredDocument> Documents, int Total)
{
    public static DocumentPage Take(ImmutableSortedSet<StoredDocument> ordered, DocumentFilter filter, int limit, int offset)
    {
        var page = new List<StoredDocument>(Math.Min(limit, ordered.Count));
        if (filter.IsEmpty)
        {
            for (var i = offset; i < ordered.Count && page.Count < limit; i++)
                page.Add(ordered[i]);
            return new DocumentPage(page, ordered.Count);
        }

        var total = 0;
        foreach (var document in ordered)
        {
            if (!filter.Passes(document))
                continue;
            if (total++ >= offset && page.Count < limit)
                page.Add(document);
        }

        return new DocumentPage(page, total);
    }
}
