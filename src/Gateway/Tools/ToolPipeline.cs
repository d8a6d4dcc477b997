using System.Text.Json;
using CegidOrleans.Faults;
using CegidOrleans.Gateway.Security;
using CegidOrleans.Tenancy;

namespace CegidOrleans.Gateway.Tools;

/// <summary>The one way to a tool, from MCP and from REST: may the caller, are the arguments right, do it, say what went wrong.</summary>
internal sealed partial class ToolPipeline(ILogger<ToolPipeline> logger)
{
    /// <summary>Calls a tool for a caller.</summary>
    /// <exception cref="CegidException">What went wrong, in the caller's words.</exception>
    public async Task<ToolAnswer> Call(ToolCatalogue.Entry tool, Caller caller, JsonElement arguments, CancellationToken cancellationToken)
    {
        if (!caller.May(tool.Definition.Scope))
        {
            throw new CegidException(FaultCode.Forbidden, $"{tool.Definition.Name} needs the scope {tool.Definition.Scope}, which this caller does not have.");
        }

        tool.Validation.Check(arguments);
        CallerTenant.Set(caller.Tenant);
        try
        {
            return await tool.Tool.Call(caller.Tenant, new ToolArguments(arguments), cancellationToken);
        }
        catch (Exception lost) when (lost is TimeoutException or OrleansException)
        {
            // Only reads come here: a write turns a lost call into an unknown outcome itself.
            CallLost(logger, tool.Definition.Name, lost);
            throw new CegidException(FaultCode.UpstreamUnavailable, "The cluster did not answer. Try again.", lost)
            {
                Retryable = true,
                RetryAfter = TimeSpan.FromSeconds(2),
            };
        }
    }

    [LoggerMessage(1201, LogLevel.Warning, "The cluster did not answer a call of {Tool}")]
    private static partial void CallLost(ILogger logger, string tool, Exception error);
}
