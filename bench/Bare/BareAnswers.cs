using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace CegidOrleans.Bench.Bare;

/// <summary>What the bare server says: the product's own tools and answers, heard once.</summary>
internal sealed record BareAnswers
{
    /// <summary>The result of <c>tools/list</c>.</summary>
    public required JsonElement Tools { get; init; }

    /// <summary>The result of <c>tools/call</c> by the tool's name. Tools without one answer an error.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Results { get; init; }

    /// <summary>The tools as the SDK has them.</summary>
    public IList<Tool> ReadTools() => Tools.Deserialize<ListToolsResult>(McpJsonUtilities.DefaultOptions)!.Tools;

    /// <summary>The results as the SDK has them.</summary>
    public IReadOnlyDictionary<string, CallToolResult> ReadResults() =>
        Results.ToDictionary(entry => entry.Key, entry => entry.Value.Deserialize<CallToolResult>(McpJsonUtilities.DefaultOptions)!);
}
