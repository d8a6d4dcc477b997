using System.Text.Json;
using CegidOrleans.Faults;
using CegidOrleans.Gateway.Errors;
using CegidOrleans.Gateway.Prompts;
using CegidOrleans.Gateway.Security;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace CegidOrleans.Gateway.Mcp;

/// <summary>The prompts as MCP has them.</summary>
internal sealed class McpPrompts(PromptPipeline pipeline, ProtocolErrors errors)
{
    /// <summary>The prompts that the caller may get.</summary>
    public ValueTask<ListPromptsResult> List(RequestContext<ListPromptsRequestParams> context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new ListPromptsResult
        {
            Prompts = [.. pipeline.For(Caller.Of(context.User)).Select(prompt => new ModelContextProtocol.Protocol.Prompt
            {
                Name = prompt.Name,
                Title = prompt.Title,
                Description = prompt.Description,
                Icons = Icons.Of(prompt.Name),
                Arguments = [.. prompt.Arguments],
            })],
        });

    /// <summary>Gets a prompt. A prompt has no error result in MCP, so that what goes wrong is a protocol error.</summary>
    public async ValueTask<GetPromptResult> Get(RequestContext<GetPromptRequestParams> context, CancellationToken cancellationToken)
    {
        var prompt = pipeline.Find(context.Params?.Name ?? "") ?? throw new McpProtocolException("Unknown prompt; prompts/list lists them.", McpErrorCode.InvalidParams);
        try
        {
            var values = PromptValues.Of(context.Params!.Arguments ?? new Dictionary<string, JsonElement>());
            return await pipeline.Get(prompt, Caller.Of(context.User), values, cancellationToken);
        }
        catch (CegidException error)
        {
            throw ProtocolErrors.Of(CallError.From(error));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            throw errors.Unexpected("prompt", prompt.Name, error);
        }
    }
}
