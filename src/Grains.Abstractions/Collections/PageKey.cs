using System.Security.Cryptography;
using System.Text;
using CegidOrleans.Keys;

namespace CegidOrleans.Collections;

/// <summary>One page of one query: <c>{tenant}/{kind}/{SHA-256 of the canonical query, hex}</c>.</summary>
/// <param name="Collection">Whose documents, of which kind.</param>
/// <param name="QueryHash">64 hex digits.</param>
public readonly record struct PageKey(CollectionKey Collection, string QueryHash)
{
    /// <summary>The key of <paramref name="query"/>'s page.</summary>
    public static PageKey For(CollectionKey collection, DocumentQuery query) =>
        new(collection, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(query.ToCanonicalText()))));

    /// <summary>Reads a key.</summary>
    /// <exception cref="FormatException">The text is not a page's key.</exception>
    public static PageKey Parse(string text) =>
        GrainKeyText.TrySplitCollection(text, out var collection, out var hash) && hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower)
            ? new PageKey(collection, hash)
            : throw new FormatException("Not a page key.");

    /// <inheritdoc/>
    public override string ToString() => GrainKeyText.Join(Collection, QueryHash);
}
