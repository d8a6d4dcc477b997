using System.Security.Cryptography;
using CegidOrleans.Documents;

namespace CegidOrleans.Gateway.Confirmation;

/// <summary>A name for the state that a document is in: equal names, equal states.</summary>
internal static class DocumentState
{
    /// <summary>The ERP's version, or where the ERP has none, the SHA-256 of what it sent.</summary>
    public static string Of(Document document) =>
        document.Version is { } version ? "version:" + version : "sha256:" + Convert.ToHexStringLower(SHA256.HashData(document.Json.Span));
}
