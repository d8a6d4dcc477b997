using System.Diagnostics.CodeAnalysis;
using System.Text;
using CegidOrleans.Collections;
using CegidOrleans.Tenancy;

namespace CegidOrleans.Keys;

/// <summary>The one place where grain keys are put together and taken apart. Every key begins with its tenant.</summary>
public static class GrainKeyText
{
    private const char Separator = '/';

    /// <summary>The tenant of any of our grain keys, or false for a key that is not ours.</summary>
    public static bool TryGetTenant(string? text, out TenantId tenant)
    {
        tenant = default;
        if (text is null)
        {
            return false;
        }

        var end = text.IndexOf(Separator, StringComparison.Ordinal);
        return TenantId.TryParse(end < 0 ? text : text[..end], out tenant);
    }

    /// <summary>Whether a grain key, UTF-8, is one of this tenant's.</summary>
    public static bool IsOf(ReadOnlySpan<byte> key, TenantId tenant)
    {
        var id = tenant.Value.AsSpan();
        return key.Length >= id.Length && (key.Length == id.Length || key[id.Length] == Separator) && Ascii.Equals(key[..id.Length], id);
    }

    internal static string Join(CollectionKey collection, string rest) => $"{collection}{Separator}{rest}";

    internal static string Join(TenantId tenant, string rest) => $"{tenant.Value}{Separator}{rest}";

    internal static bool TrySplitTenant([NotNullWhen(true)] string? text, out TenantId tenant, out string rest)
    {
        rest = "";
        if (!TryGetTenant(text, out tenant) || text!.Length <= tenant.Value.Length + 1)
        {
            return false;
        }

        rest = text[(tenant.Value.Length + 1)..];
        return true;
    }

    internal static bool TrySplitCollection([NotNullWhen(true)] string? text, out CollectionKey collection, out string rest)
    {
        collection = default;
        if (!TrySplitTenant(text, out var tenant, out rest))
        {
            return false;
        }

        var end = rest.IndexOf(Separator, StringComparison.Ordinal);
        if (end < 0 || Documents.DocumentKindTable.FromSingular(rest[..end]) is not { } kind)
        {
            return false;
        }

        collection = new CollectionKey(tenant, kind.Kind);
        rest = rest[(end + 1)..];
        return rest.Length > 0;
    }
}
