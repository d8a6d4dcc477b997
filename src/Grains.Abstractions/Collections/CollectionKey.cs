using CegidOrleans.Documents;
using CegidOrleans.Keys;
using CegidOrleans.Tenancy;

namespace CegidOrleans.Collections;

/// <summary>All documents of one kind of one tenant: <c>{tenant}/{kind}</c>.</summary>
/// <param name="Tenant">Whose documents they are.</param>
/// <param name="Kind">Their kind.</param>
public readonly record struct CollectionKey(TenantId Tenant, DocumentKind Kind)
{
    /// <summary>Reads a key.</summary>
    /// <exception cref="FormatException">The text is not a collection's key.</exception>
    public static CollectionKey Parse(string text) =>
        GrainKeyText.TrySplitTenant(text, out var tenant, out var kind) && DocumentKindTable.FromSingular(kind) is { } row
            ? new CollectionKey(tenant, row.Kind)
            : throw new FormatException("Not a collection key.");

    /// <inheritdoc/>
    public override string ToString() => GrainKeyText.Join(Tenant, DocumentKindTable.Of(Kind).Singular);
}
