using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace CegidOrleans.Gateway.Mcp;

/// <summary>
/// Tells a caller that the parameters of its request cannot be read. The SDK reads them before any handler is asked, and calls what it
/// cannot read (a list in place of an object, half a character) an internal error, as if it were ours.
/// </summary>
internal static class UnreadableParameters
{
    /// <summary>Turns the reader's exceptions into <c>-32602</c>.</summary>
    public static McpMessageHandler Filter(McpMessageHandler next) => async (context, cancellationToken) =>
    {
        try
        {
            await next(context, cancellationToken);
        }
        catch (Exception exception) when (IsOfTheReader(exception, context.JsonRpcMessage))
        {
            throw new McpProtocolException("The parameters of the request cannot be read.", exception, McpErrorCode.InvalidParams);
        }
    };

    // Half a character is an InvalidOperationException to the reader. The handler of tools/call lets none of its own through.
    private static bool IsOfTheReader(Exception exception, JsonRpcMessage message) =>
        exception is JsonException || (exception is InvalidOperationException && message is JsonRpcRequest { Method: RequestMethods.ToolsCall });
}
