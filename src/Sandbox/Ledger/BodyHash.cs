using System.Security.Cryptography;

namespace CegidOrleans.Sandbox.Ledger;

/// <summary>How the ledger names a body.</summary>
public static class BodyHash
{
    /// <summary>The SHA-256 of a body, lower-case hex.</summary>
    public static string Of(ReadOnlySpan<byte> body)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, hash);
        return Convert.ToHexStringLower(hash);
    }
}
