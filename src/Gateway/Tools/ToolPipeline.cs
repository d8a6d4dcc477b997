using System.Text.Json;
using CegidOrleans.Faults;
using CegidOrleans.Gateway.Audit;
using CegidOrleans.Gateway.Confirmation;
using CegidOrleans.Gateway.Hosting;
using CegidOrleans.Gateway.Security;

namespace CegidOrleans.Gateway.Tools;

/// <summary>The one way to a tool, from MCP and from REST: may the caller, are the arguments right, do it, say what went wrong.</summary>
internal sealed class ToolPipeline(CallerCalls calls, TimeLimit limit)
{
    /// <summary>Calls a tool for a caller.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="arguments">The arguments, not checked yet.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <param name="round">What a client that can ask a person brings; null where it cannot.</param>
    /// <exception cref="ConfirmationRequiredException">A person has to be asked; nothing was done yet.</exception>
    /// <exception cref="ConfirmationRefusedException">What came with the answer does not belong to this call; nothing was done.</exception>
    /// <exception cref="CegidException">What went wrong, in the caller's words.</exception>
    public Task<ToolAnswer> Call(
        ToolCatalogue.Entry tool, Caller caller, JsonElement arguments, CancellationToken cancellationToken, ConfirmationRound? round = null) => calls.Run(
        caller,
        tool.Definition.Scope,
        tool.Definition.Name,
        () => tool.Validation.Check(arguments),
        tenant => limit.Run(
            token => round is null
                ? tool.Tool.Call(tenant, new ToolArguments(arguments), token)
                : tool.Tool.Call(caller, new ToolArguments(arguments), round, token),
            cancellationToken),
        answer => AuditedDocuments.Of(tool.Definition, arguments, answer));
}
