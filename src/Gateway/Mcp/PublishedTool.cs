using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Tool = ModelContextProtocol.Protocol.Tool;

namespace CegidOrleans.Gateway.Mcp;

/// <summary>
/// A tool of the catalogue as the SDK knows tools: it holds the headers that repeat an argument (<c>x-mcp-header</c>, SEP-2243) against the schema of tools that
/// it knows, and of no others.
/// </summary>
/// <param name="tool">What is published.</param>
/// <param name="call">Calls it.</param>
internal sealed class PublishedTool(
    Tool tool, Func<RequestContext<CallToolRequestParams>, CancellationToken, ValueTask<CallToolResult>> call) : McpServerTool
{
    /// <inheritdoc/>
    public override Tool ProtocolTool => tool;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Metadata => [];

    /// <inheritdoc/>
    public override ValueTask<CallToolResult> InvokeAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default) =>
        call(request, cancellationToken);
}
