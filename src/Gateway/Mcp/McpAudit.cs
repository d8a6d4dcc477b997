using CegidOrleans.Gateway.Audit;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace CegidOrleans.Gateway.Mcp;

/// <summary>Tells the audit what an MCP request asks for.</summary>
internal static class McpAudit
{
    /// <summary>Notes the operation of a request that calls for something. What only lists names is no call.</summary>
    public static McpMessageHandler Filter(McpMessageHandler next) => (context, cancellationToken) =>
    {
        if (context.JsonRpcMessage is JsonRpcRequest { Method: var method }
            && context.Services?.GetService<IHttpContextAccessor>()?.HttpContext?.Features.Get<AuditedRequest>() is { } request)
        {
            request.Operation = method switch
            {
                RequestMethods.ToolsCall => AuditedRequest.Tool,
                RequestMethods.PromptsGet => AuditedRequest.Prompt,
                RequestMethods.ResourcesRead => AuditedRequest.Resource,
                RequestMethods.CompletionComplete => AuditedRequest.Completion,
                _ => null,
            };
        }

        return next(context, cancellationToken);
    };
}
