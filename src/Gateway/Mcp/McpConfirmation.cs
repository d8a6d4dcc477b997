using System.Text.Json;
using CegidOrleans.Gateway.Confirmation;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace CegidOrleans.Gateway.Mcp;

/// <summary>Confirmation as MCP has it: a multi-round-trip request (2026-07-28, basic/patterns/mrtr) with an elicitation in it.</summary>
internal static class McpConfirmation
{
    private const string Question = "confirmation";
    private const string Field = "confirm";

    /// <summary>The round that a request is; null where its client cannot ask a person and is served without.</summary>
    /// <exception cref="McpProtocolException">An answer is there that is none.</exception>
    public static ConfirmationRound? Round(RequestContext<CallToolRequestParams> context)
    {
        var state = context.Params?.RequestState;
        // Whoever brings a state back was asked: that it no longer says it can be must not let it past the answer.
        return state is not null || CanAsk(context.Server) ? new ConfirmationRound(state, Answer(context.Params?.InputResponses)) : null;
    }

    /// <summary>Has the client ask a person and call again.</summary>
    public static InputRequiredException Ask(ConfirmationRequiredException required) => new(
        new Dictionary<string, InputRequest>
        {
            [Question] = InputRequest.ForElicitation(new ElicitRequestParams
            {
                Message = required.Question,
                RequestedSchema = new ElicitRequestParams.RequestSchema
                {
                    Properties = { [Field] = new ElicitRequestParams.BooleanSchema { Title = "Yes, delete it", Default = false } },
                    Required = [Field],
                },
            }),
        },
        required.State);

    // Forms are what `elicitation: {}` stands for; a client that names the modes it knows has to name this one.
    private static bool CanAsk(McpServer server) =>
        server.IsMrtrSupported && server.ClientCapabilities?.Elicitation is { } elicitation && (elicitation.Form is not null || elicitation.Url is null);

    private static ConfirmationAnswer Answer(IDictionary<string, InputResponse>? responses)
    {
        if (responses is null || !responses.TryGetValue(Question, out var response))
            return ConfirmationAnswer.None;

        try
        {
            var result = response.Deserialize(InputResponse.ElicitResultJsonTypeInfo);
            return result?.Action switch
            {
                "accept" => Yes(result),
                "decline" => ConfirmationAnswer.Declined,
                // Also what the SDK reads where the action is left out.
                "cancel" => ConfirmationAnswer.Cancelled,
                _ => throw Unreadable(null),
            };
        }
        catch (JsonException unreadable)
        {
            throw Unreadable(unreadable);
        }
    }

    // A form that was sent without the one field it has says nothing yet.
    private static ConfirmationAnswer Yes(ElicitResult result) =>
        result.Content is { } content && content.TryGetValue(Field, out var given)
            ? given.ValueKind switch
            {
                JsonValueKind.True => ConfirmationAnswer.Confirmed,
                JsonValueKind.False => ConfirmationAnswer.Declined,
                _ => ConfirmationAnswer.None,
            }
            : ConfirmationAnswer.None;

    private static McpProtocolException Unreadable(Exception? cause) => new(
        $"inputResponses.{Question} has to be the result of an elicitation: an object with the action accept, decline or cancel.", cause, McpErrorCode.InvalidParams);
}
