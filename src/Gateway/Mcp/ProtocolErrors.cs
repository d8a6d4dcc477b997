using CegidOrleans.Faults;
using CegidOrleans.Gateway.Errors;
using ModelContextProtocol;

namespace CegidOrleans.Gateway.Mcp;

/// <summary>What goes wrong with a request that has no error result in MCP, as a protocol error.</summary>
internal sealed partial class ProtocolErrors(ILogger<ProtocolErrors> logger)
{
    /// <summary>The error of a call.</summary>
    /// <param name="error">The error.</param>
    /// <param name="notFound">What "there is no such document" is called at the request's revision.</param>
    public static McpProtocolException Of(CallError error, McpErrorCode notFound = McpErrorCode.InvalidParams) => new(error.ToText(), error.Code switch
    {
        FaultCode.InvalidArgument => McpErrorCode.InvalidParams,
        FaultCode.NotFound => notFound,
        FaultCode.Forbidden => McpErrorCode.InvalidRequest,
        _ => McpErrorCode.InternalError,
    });

    /// <summary>What nobody expected: logged with a trace id, and the caller is told that id and nothing else.</summary>
    /// <param name="what">What failed, as the caller knows it: <c>call</c>, <c>prompt</c>, <c>request</c>.</param>
    /// <param name="name">Its name in the contract.</param>
    /// <param name="error">The cause.</param>
    public McpProtocolException Unexpected(string what, string name, Exception error)
    {
        var trace = TraceOf.Current();
        Failed(what, name, trace, error);
        return new McpProtocolException($"The {what} failed for a reason of our own. Tell the operator trace {trace}.", McpErrorCode.InternalError);
    }

    [LoggerMessage(1301, LogLevel.Error, "A {What} of {Name} failed unexpectedly (trace {TraceId})")]
    private partial void Failed(string what, string name, string traceId, Exception error);
}
