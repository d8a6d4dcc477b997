using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace CegidOrleans.Tenants;

/// <summary>Finds who presents an API key, in the tenants as they are now: a key that was taken out of them is not found any more.</summary>
/// <param name="directory">The tenants.</param>
public sealed class ApiKeyIndex(TenantDirectory directory)
{
    /// <summary>The header that carries a key.</summary>
    public const string Header = "X-API-Key";

    /// <summary>The longest key that is looked at, in characters.</summary>
    public const int MaxKeyLength = 512;

    /// <summary>Finds who holds <paramref name="presentedKey"/>, or says that nobody does.</summary>
    public bool TryFind(string? presentedKey, [NotNullWhen(true)] out ApiKeyHolder? holder)
    {
        holder = null;
        if (presentedKey is not { Length: > 0 and <= MaxKeyLength })
            return false;

        Span<byte> text = stackalloc byte[Encoding.UTF8.GetMaxByteCount(MaxKeyLength)];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..Encoding.UTF8.GetBytes(presentedKey, text)], hash);
        holder = directory.FindKeyHolder(hash);
        return holder is not null;
    }
}
