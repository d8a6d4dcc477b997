using System.Security.Cryptography;
using System.Text;
using CegidOrleans.Writes;

namespace CegidOrleans.Grains.Writes;

/// <summary>
/// The reference under which a created document can be found again: it follows from the write's key alone, so whoever knows the key can look,
/// even after every memory of the write is lost.
/// </summary>
internal static class ExternalReference
{
    /// <summary>The name of the field in a document.</summary>
    public const string Field = "external_reference";

    /// <summary><c>co-</c> and 32 hex digits (128 bits).</summary>
    public static string Of(WriteKey key) =>
        "co-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key.ToString())).AsSpan(0, 16));
}
