using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using CegidOrleans.Gateway.Tools.Schemas;
using CegidOrleans.Gateway.Tools.Validation;

namespace CegidOrleans.Gateway.Tools;

/// <summary>All tools, in the order of the public contract, with their schemas read once.</summary>
internal sealed class ToolCatalogue
{
    private readonly FrozenDictionary<string, Entry> _byName;

    /// <summary>Reads the schemas of the tools.</summary>
    public ToolCatalogue(IEnumerable<Tool> tools)
    {
        All = [.. tools.Select(tool => new Entry(
            tool, JsonElement.Parse(tool.Definition.InputSchema), JsonElement.Parse(tool.Definition.OutputSchema), new ArgumentValidation(tool.Definition.InputSchema)))];
        _byName = All.ToFrozenDictionary(entry => entry.Definition.Name, StringComparer.Ordinal);
    }

    /// <summary>The tools, in order.</summary>
    public ImmutableArray<Entry> All { get; }

    /// <summary>The tool of that name, or null.</summary>
    public Entry? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>A tool and what was made of its schemas.</summary>
    internal sealed record Entry(Tool Tool, JsonElement InputSchema, JsonElement OutputSchema, ArgumentValidation Validation)
    {
        /// <summary>What the tool says of itself.</summary>
        public ToolDefinition Definition => Tool.Definition;

        /// <summary>Whether a person may have to be asked before it is done.</summary>
        public bool AsksPerson { get; } = Tool.Definition.Hints == ToolHints.Deletes;

        /// <summary>Whether clients of 2026-07-28 repeat one of its arguments in a header.</summary>
        public bool RepeatsArguments { get; } = Tool.Definition.InputSchema.Contains(Fragments.HeaderKeyword, StringComparison.Ordinal);
    }
}
