using CegidOrleans.Faults;
using CegidOrleans.Gateway.Errors;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace CegidOrleans.Gateway.Mcp;

/// <summary>What goes wrong with a resource, as a protocol error. Its <c>data</c> holds the URI, as the specification has it, and the error for programs.</summary>
internal static class McpResourcesErrors
{
    /// <summary>The URI points at nothing that is here.</summary>
    public static McpProtocolException Unknown(McpServer server, string uri) => Of(server, uri, new CallError(
        FaultCode.NotFound, null, "There is no such resource. resources/list and resources/templates/list say what there is.", false));

    /// <summary>The error of a call, made a protocol error.</summary>
    public static McpProtocolException Of(McpServer server, string uri, CallError error)
    {
        var exception = ProtocolErrors.Of(error, ProtocolRevisions.IsJuly2026OrLater(server) ? McpErrorCode.InvalidParams : McpErrorCode.ResourceNotFound);
        exception.Data["uri"] = uri;
        exception.Data["code"] = error.Code.ToWireName();
        exception.Data["retryable"] = error.Retryable;
        if (error.RetryAfterSeconds is { } seconds)
        {
            exception.Data["retry_after_seconds"] = seconds;
        }

        return exception;
    }
}
