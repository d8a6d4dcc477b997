using System.Diagnostics.CodeAnalysis;
using CegidOrleans.Collections;
using CegidOrleans.Keys;
using CegidOrleans.Tenancy;

namespace CegidOrleans.Documents;

/// <summary>The key of a document's grain: <c>{tenant}/{kind}/{id}</c>.</summary>
/// <param name="Tenant">Whose document it is.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Id">Its id in the ERP, a valid <see cref="DocumentId"/>.</param>
public readonly record struct DocumentKey(TenantId Tenant, DocumentKind Kind, string Id)
{
    /// <summary>Reads a key.</summary>
    /// <exception cref="FormatException">The text is not a document's key.</exception>
    public static DocumentKey Parse(string text) =>
        TryParse(text, out var key) ? key : throw new FormatException("Not a document key.");

    /// <summary>Reads a key, or says that the text is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out DocumentKey key)
    {
        key = default;
        if (!GrainKeyText.TrySplitCollection(text, out var collection, out var id) || !DocumentId.IsValid(id))
        {
            return false;
        }

        key = new DocumentKey(collection.Tenant, collection.Kind, id);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => GrainKeyText.Join(new CollectionKey(Tenant, Kind), Id);
}
