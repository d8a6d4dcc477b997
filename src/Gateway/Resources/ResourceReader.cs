using System.Collections.Immutable;
using System.Text.Json;
using CegidOrleans.Faults;
using CegidOrleans.Gateway.Security;
using CegidOrleans.Gateway.Tools;

namespace CegidOrleans.Gateway.Resources;

/// <summary>The one way to a resource, from MCP and from REST: through the pipeline of the tool that reads the same.</summary>
internal sealed class ResourceReader(ToolCatalogue tools, ToolPipeline pipeline)
{
    /// <summary>How many documents a list holds at the most when it is read by its URI.</summary>
    public const int ListLimit = 100;

    private static readonly JsonElement FirstPage = JsonElement.Parse(JsonText.Object(json => json.WriteNumber("limit", ListLimit)).Span);

    /// <summary>The schema of the arguments that a list of this type takes.</summary>
    public JsonElement ListSchema(ResourceType type) => Tool(type.ListTool!).InputSchema;

    /// <summary>The schema of the arguments that one of this type is read by.</summary>
    public JsonElement ReadSchema(ResourceType type) => Tool(type.ReadTool).InputSchema;

    /// <summary>Reads what a URI points at.</summary>
    /// <exception cref="CegidException">What went wrong, in the caller's words.</exception>
    public Task<ToolAnswer> Read(ResourceUri uri, Caller caller, CancellationToken cancellationToken) => uri.Item is null
        ? List(uri.Type, caller, FirstPage, cancellationToken)
        : Read(uri.Type, uri.Item, caller, default, cancellationToken);

    /// <summary>The first page, as a list is read by its URI.</summary>
    /// <exception cref="CegidException">What went wrong, in the caller's words.</exception>
    public Task<ToolAnswer> FirstOf(ResourceType type, Caller caller, CancellationToken cancellationToken) => List(type, caller, FirstPage, cancellationToken);

    /// <summary>A page of a list, by the arguments of its tool.</summary>
    /// <exception cref="CegidException">What went wrong, in the caller's words.</exception>
    public Task<ToolAnswer> List(ResourceType type, Caller caller, JsonElement arguments, CancellationToken cancellationToken) =>
        pipeline.Call(Tool(type.ListTool!), caller, arguments, cancellationToken);

    /// <summary>One, by its id or period.</summary>
    /// <param name="type">Of which type.</param>
    /// <param name="item">The id or period, as the caller gave it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="more">Further arguments of the tool, or nothing.</param>
    /// <param name="cancellationToken">Stops this caller's wait.</param>
    /// <exception cref="CegidException">What went wrong, in the caller's words.</exception>
    public Task<ToolAnswer> Read(ResourceType type, string item, Caller caller, JsonElement more, CancellationToken cancellationToken)
    {
        var others = more.ValueKind == JsonValueKind.Object ? more.EnumerateObject().ToImmutableArray() : [];
        if (others.Any(argument => argument.Name == type.ReadArgument))
        {
            throw CegidException.Invalid(type.ReadArgument, $"{type.ReadArgument} stands in the path already; leave it out of the query.");
        }

        var arguments = JsonText.Object(json =>
        {
            json.WriteString(type.ReadArgument, item);
            foreach (var argument in others)
            {
                argument.WriteTo(json);
            }
        });
        return pipeline.Call(Tool(type.ReadTool), caller, JsonElement.Parse(arguments.Span), cancellationToken);
    }

    private ToolCatalogue.Entry Tool(string name) => tools.Find(name) ?? throw new InvalidOperationException($"No tool {name} is registered.");
}
