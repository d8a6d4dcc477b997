using System.Text.Json;
using CegidOrleans.Faults;
using CegidOrleans.Gateway.Audit;
using CegidOrleans.Gateway.Security;

namespace CegidOrleans.Gateway.Tools;

/// <summary>The one way to a tool, from MCP and from REST: may the caller, are the arguments right, do it, say what went wrong.</summary>
internal sealed class ToolPipeline(CallerCalls calls)
{
    /// <summary>Calls a tool for a caller.</summary>
    /// <exception cref="CegidException">What went wrong, in the caller's words.</exception>
    public Task<ToolAnswer> Call(ToolCatalogue.Entry tool, Caller caller, JsonElement arguments, CancellationToken cancellationToken) => calls.Run(
        caller,
        tool.Definition.Scope,
        tool.Definition.Name,
        () => tool.Validation.Check(arguments),
        tenant => tool.Tool.Call(tenant, new ToolArguments(arguments), cancellationToken),
        answer => AuditedDocuments.Of(tool.Definition, arguments, answer));
}
