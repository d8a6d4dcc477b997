using CegidOrleans.Gateway.Prompts;
using CegidOrleans.Gateway.Resources;
using CegidOrleans.Gateway.Security;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace CegidOrleans.Gateway.Mcp;

/// <summary>Suggests values for the variables of resource templates and for the arguments of prompts.</summary>
internal sealed class McpCompletion(ResourceCompletion resources, PromptPipeline prompts, PromptCompletion values, ProtocolErrors errors)
{
    /// <summary>The suggestions, at most 100 as the protocol has it.</summary>
    public async ValueTask<CompleteResult> Complete(RequestContext<CompleteRequestParams> context, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(context.User);
        var argument = context.Params?.Argument.Name ?? "";
        var start = context.Params?.Argument.Value ?? "";
        var (found, hasMore) = context.Params?.Ref switch
        {
            ResourceTemplateReference { Uri: var template } when ResourceCatalogue.FromTemplate(template) is { } type && argument == type.Parameter =>
                await errors.Try(context.Server, type.Template, "completion", type.Template, () => resources.Complete(type, start, caller, cancellationToken)),
            PromptReference { Name: var name } when prompts.Find(name) is { } prompt && prompt.Arguments.Any(known => known.Name == argument) =>
                await errors.Try(context.Server, prompt.Name, "completion", prompt.Name, () => values.Complete(argument, start, caller, cancellationToken)),
            // Of a prompt that is not there nothing is known, which is not the caller's mistake: the official suite asks for one and wants an answer.
            PromptReference => ([], false),
            _ => throw new McpProtocolException("Unknown template or variable; resources/templates/list lists them.", McpErrorCode.InvalidParams),
        };
        var told = found.Take(MaxValues).ToList();
        hasMore |= found.Count > told.Count;
        return new CompleteResult { Completion = new Completion { Values = told, Total = hasMore ? null : told.Count, HasMore = hasMore } };
    }

    // The specification's bound: completion, "Implementation Considerations".
    private const int MaxValues = 100;
}
