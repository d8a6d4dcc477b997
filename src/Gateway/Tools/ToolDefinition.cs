using CegidOrleans.Tenants;

namespace CegidOrleans.Gateway.Tools;

/// <summary>What a tool says of itself.</summary>
internal sealed record ToolDefinition
{
    /// <summary>The name in the public contract.</summary>
    public required string Name { get; init; }

    /// <summary>A title for people.</summary>
    public required string Title { get; init; }

    /// <summary>When to use it, written for a model that has to choose between tools.</summary>
    public required string Description { get; init; }

    /// <summary>The JSON Schema of its arguments; what it does not name is refused.</summary>
    public required string InputSchema { get; init; }

    /// <summary>The JSON Schema of its structured content.</summary>
    public required string OutputSchema { get; init; }

    /// <summary>What it does to the world.</summary>
    public ToolHints Hints { get; init; } = ToolHints.ReadOnly;

    /// <summary>The scope that its caller needs.</summary>
    public string Scope => Hints switch
    {
        ToolHints.ReadOnly => Scopes.Read,
        ToolHints.Deletes => Scopes.Delete,
        _ => Scopes.Write,
    };
}
