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

    /// <summary>Reads something, and has what goes wrong be a protocol error.</summary>
    /// <param name="errors">Tells what nobody expected.</param>
    /// <param name="server">The server of the request, which says the revision.</param>
    /// <param name="uri">What is read, for the caller.</param>
    /// <param name="what">What fails where it does: <c>request</c>, <c>completion</c>.</param>
    /// <param name="name">Its name in the contract, for the log.</param>
    /// <param name="read">Reads it.</param>
    public static async Task<T> Try<T>(this ProtocolErrors errors, McpServer server, string uri, string what, string name, Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (CegidException error)
        {
            throw Of(server, uri, CallError.From(error));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            throw errors.Unexpected(what, name, error);
        }
    }
}
