using System.IO.Enumeration;

namespace CegidOrleans.Sandbox.Faults;

/// <summary>Which requests are meant.</summary>
/// <param name="Method">The method, any case; null or <c>*</c> for all.</param>
/// <param name="Path">
/// The decoded path below the version, where <c>*</c> stands for any characters: <c>invoices</c>, <c>invoices/*</c>, <c>*/batch</c>; null for every path of
/// the API. The token endpoint is <c>oauth/token</c> and is meant only where it is named.
/// </param>
public sealed record RequestMatch(string? Method = null, string? Path = null)
{
    internal bool Meets(string method, string path, bool isApi) =>
        (Method is null or "*" || string.Equals(Method, method, StringComparison.OrdinalIgnoreCase))
        && (Path is null ? isApi : FileSystemName.MatchesSimpleExpression(Path, path, ignoreCase: false));
}
