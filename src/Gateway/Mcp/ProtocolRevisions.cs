using System.Collections.Immutable;
using ModelContextProtocol.Server;

namespace CegidOrleans.Gateway.Mcp;

/// <summary>The revisions of MCP that the public contract names. The SDK negotiates older ones as well.</summary>
internal static class ProtocolRevisions
{
    /// <summary>The revision that brings cache hints and calls an unknown resource an invalid parameter.</summary>
    public const string July2026 = "2026-07-28";

    /// <summary>The revision before it, which most clients speak.</summary>
    public const string November2025 = "2025-11-25";

    /// <summary>The revisions, newest first.</summary>
    public static ImmutableArray<string> All { get; } = [July2026, November2025];

    /// <summary>Whether a request is at 2026-07-28 or later. Older revisions refuse members that they do not know.</summary>
    public static bool IsJuly2026OrLater(McpServer server) => string.CompareOrdinal(server.NegotiatedProtocolVersion, July2026) >= 0;
}
