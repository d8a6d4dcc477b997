using System.Collections.Immutable;
using CegidOrleans.Tenancy;
using ModelContextProtocol.Protocol;

namespace CegidOrleans.Gateway.Prompts;

/// <summary>A start for a model: an instruction and the data it is about. MCP and REST get the same prompts through the same <see cref="PromptPipeline"/>.</summary>
internal abstract class Prompt
{
    /// <summary>The name in the public contract.</summary>
    public abstract string Name { get; }

    /// <summary>A title for people.</summary>
    public abstract string Title { get; }

    /// <summary>What it is for.</summary>
    public abstract string Description { get; }

    /// <summary>The arguments that it knows; others are refused.</summary>
    public abstract ImmutableArray<PromptArgument> Arguments { get; }

    /// <summary>Puts it together.</summary>
    /// <exception cref="CegidOrleans.Faults.CegidException">What went wrong, in the caller's words.</exception>
    public abstract Task<ImmutableArray<ContentBlock>> Get(TenantId tenant, PromptValues values, CancellationToken cancellationToken);
}
