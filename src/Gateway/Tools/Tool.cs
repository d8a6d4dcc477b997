using CegidOrleans.Gateway.Confirmation;
using CegidOrleans.Gateway.Security;
using CegidOrleans.Tenancy;

namespace CegidOrleans.Gateway.Tools;

/// <summary>Something that an agent can do. MCP and REST call the same tools through the same <see cref="ToolPipeline"/>.</summary>
internal abstract class Tool
{
    /// <summary>What the tool says of itself.</summary>
    public abstract ToolDefinition Definition { get; }

    /// <summary>Does it. The arguments obey the input schema.</summary>
    /// <exception cref="CegidOrleans.Faults.CegidException">What went wrong, in the caller's words.</exception>
    public abstract Task<ToolAnswer> Call(TenantId tenant, ToolArguments arguments, CancellationToken cancellationToken);

    /// <summary>Does it for a client that can ask a person, once that person has confirmed it where the tool is one that asks.</summary>
    /// <exception cref="ConfirmationRequiredException">A person has to be asked; nothing was done yet.</exception>
    /// <exception cref="ConfirmationRefusedException">What came with the answer does not belong to this call; nothing was done.</exception>
    /// <exception cref="CegidOrleans.Faults.CegidException">What went wrong, in the caller's words.</exception>
    public virtual Task<ToolAnswer> Call(Caller caller, ToolArguments arguments, ConfirmationRound round, CancellationToken cancellationToken) =>
        Call(caller.Tenant, arguments, cancellationToken);
}
