using System.Security.Claims;
using System.Text.Json;
using CegidOrleans.Faults;
using CegidOrleans.Gateway.Confirmation;
using CegidOrleans.Gateway.Errors;
using CegidOrleans.Gateway.Security;
using CegidOrleans.Gateway.Tools;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Tool = ModelContextProtocol.Protocol.Tool;

namespace CegidOrleans.Gateway.Mcp;

/// <summary>The tools as MCP has them.</summary>
internal sealed class McpTools(ToolCatalogue catalogue, ToolPipeline pipeline, ProtocolErrors errors)
{
    private readonly (string Scope, Tool Tool)[] _tools = [.. catalogue.All.Select(entry => (entry.Definition.Scope, Publish(entry)))];
    private PublishedTool[]? _published;

    /// <summary>Makes the tools known to the server.</summary>
    public void AddTo(McpServerOptions server)
    {
        server.ToolCollection ??= [];
        // The SDK has its options made anew for every request.
        foreach (var tool in _published ??= [.. _tools.Select(tool => new PublishedTool(tool.Tool, Call))])
        {
            server.ToolCollection.Add(tool);
        }
    }

    /// <summary>Leaves of a list of tools those that the caller may use, in the order of the contract.</summary>
    public ListToolsResult ForCaller(ListToolsResult all, ClaimsPrincipal? user)
    {
        var caller = Caller.Of(user);
        var permitted = _tools.Where(tool => caller.May(tool.Scope)).Select(tool => tool.Tool);
        all.Tools = [.. permitted, .. all.Tools.Where(tool => catalogue.Find(tool.Name) is null)];
        return all;
    }

    /// <summary>A warning as models read it.</summary>
    public static string WarningText(string warning) => $"Warning: {warning}";

    /// <summary>Calls a tool. What goes wrong with it is a result for the model to read, not a protocol error.</summary>
    public async ValueTask<CallToolResult> Call(RequestContext<CallToolRequestParams> context, CancellationToken cancellationToken)
    {
        var name = context.Params?.Name ?? "";
        var tool = catalogue.Find(name) ?? throw new McpProtocolException($"Unknown tool: '{PrintableName.Of(name)}'", McpErrorCode.InvalidParams);
        try
        {
            return Succeeded(await pipeline.Call(tool, Caller.Of(context.User), Arguments(context.Params!), cancellationToken, McpConfirmation.Round(context)));
        }
        catch (ConfirmationRequiredException required)
        {
            throw McpConfirmation.Ask(required);
        }
        catch (ConfirmationRefusedException refused)
        {
            throw new McpProtocolException(refused.Message, McpErrorCode.InvalidParams);
        }
        catch (CegidException error)
        {
            return Failed(CallError.From(error));
        }
        catch (Exception error) when (error is not (OperationCanceledException or McpProtocolException))
        {
            throw errors.Unexpected("call", name, error);
        }
    }

    private static JsonElement Arguments(CallToolRequestParams parameters) => JsonElement.Parse(JsonText.Object(json =>
    {
        foreach (var (name, value) in parameters.Arguments ?? new Dictionary<string, JsonElement>())
        {
            json.WritePropertyName(name);
            value.WriteTo(json);
        }
    }).Span);

    private static CallToolResult Succeeded(ToolAnswer answer) => new()
    {
        Content = [new TextContentBlock { Text = System.Text.Encoding.UTF8.GetString(answer.Json.Span) }, .. Warnings(answer)],
        StructuredContent = JsonElement.Parse(answer.Json.Span),
        Meta = answer.Freshness is { } freshness ? FreshnessMeta.Of(freshness, answer.Warning) : null,
    };

    private static CallToolResult Failed(CallError error) => new()
    {
        IsError = true,
        Content = [new TextContentBlock { Text = error.ToText() }],
        StructuredContent = CallErrorJson.ToElement(error),
    };

    // Models read text; what is in the structured content is the document and nothing else.
    private static IEnumerable<TextContentBlock> Warnings(ToolAnswer answer) =>
        answer.Warning is { } warning ? [new TextContentBlock { Text = WarningText(warning) }] : [];

    private static Tool Publish(ToolCatalogue.Entry entry) => new()
    {
        Name = entry.Definition.Name,
        Title = entry.Definition.Title,
        Description = entry.Definition.Description,
        Icons = Icons.Of(entry.Definition.Name),
        InputSchema = entry.InputSchema,
        OutputSchema = entry.OutputSchema,
        Annotations = entry.Definition.Hints switch
        {
            ToolHints.ReadOnly => new ToolAnnotations { ReadOnlyHint = true, OpenWorldHint = false },
            ToolHints.Creates => new ToolAnnotations { ReadOnlyHint = false, DestructiveHint = false, IdempotentHint = false, OpenWorldHint = false },
            ToolHints.Updates => new ToolAnnotations { ReadOnlyHint = false, DestructiveHint = false, IdempotentHint = true, OpenWorldHint = false },
            _ => new ToolAnnotations { ReadOnlyHint = false, DestructiveHint = true, IdempotentHint = true, OpenWorldHint = false },
        },
    };
}
