using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace CegidOrleans.Gateway.Mcp;

/// <summary>Tells clients for how long they may keep an answer.</summary>
internal static class McpResourcesFreshness
{
    /// <summary>Sets <c>ttlMs</c> and <c>cacheScope</c> where the request's revision has them. What a tenant sees is never shared.</summary>
    public static T WithFreshness<T>(this McpServer server, T result, TimeSpan freshFor)
        where T : ICacheableResult
    {
        if (ProtocolRevisions.IsJuly2026OrLater(server))
        {
            result.TimeToLive = freshFor;
            result.CacheScope = CacheScope.Private;
        }

        return result;
    }
}
