using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace CegidOrleans.Bench.Bare;

/// <summary>A tool that always answers the same, from memory.</summary>
/// <param name="tool">How it is published.</param>
/// <param name="result">What it answers.</param>
internal sealed class PreparedTool(Tool tool, CallToolResult result) : McpServerTool
{
    public override Tool ProtocolTool => tool;

    public override IReadOnlyList<object> Metadata => [];

    public override ValueTask<CallToolResult> InvokeAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(result);
}
