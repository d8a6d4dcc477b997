using System.Net.Mime;
using ModelContextProtocol.Protocol;

namespace CegidOrleans.Gateway.Mcp.Direct;

/// <summary>Which requests may be read at all without the MCP server: those whose headers are what common clients send.</summary>
internal static class DirectRequest
{
    // What Kestrel keeps of a body that was looked at and not taken; a longer one is the MCP server's.
    private const int LongestBody = 64 * 1024;

    private const string ProtocolVersion = "MCP-Protocol-Version";
    private const string SessionId = "Mcp-Session-Id";
    private const string Method = "Mcp-Method";
    private const string Name = "Mcp-Name";

    /// <summary>The revision of a request that may be answered directly, or null.</summary>
    public static string? RevisionOf(HttpRequest request)
    {
        if (request.ContentLength is not (> 0 and <= LongestBody) || !IsJson(request.ContentType) || !AcceptsBoth(request) || request.Headers.ContainsKey(SessionId))
            return null;

        var revision = request.Headers[ProtocolVersion];
        if (revision.Count != 1)
            return null;

        return revision[0] switch
        {
            ProtocolRevisions.November2025 => ProtocolRevisions.November2025,
            ProtocolRevisions.July2026 when request.Headers[Method] is [RequestMethods.ToolsCall] => ProtocolRevisions.July2026,
            _ => null,
        };
    }

    /// <summary>Whether the headers of a request at 2026-07-28 name the tool that its body names (SEP-2243); a name in another coding is the MCP server's.</summary>
    public static bool Names(HttpRequest request, string tool) => request.Headers[Name] is [{ } name] && name == tool;

    private static bool IsJson(string? type) =>
        string.Equals(type, MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase)
        || string.Equals(type, "application/json; charset=utf-8", StringComparison.OrdinalIgnoreCase)
        || string.Equals(type, "application/json;charset=utf-8", StringComparison.OrdinalIgnoreCase);

    private static bool AcceptsBoth(HttpRequest request) =>
        request.Headers.Accept is [{ } accept]
        && accept.Contains(MediaTypeNames.Application.Json, StringComparison.Ordinal)
        && accept.Contains(MediaTypeNames.Text.EventStream, StringComparison.Ordinal);
}
