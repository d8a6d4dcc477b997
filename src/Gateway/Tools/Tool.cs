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
}
