using System.ComponentModel;
using CegidOrleans.Gateway.Confirmation;
using CegidOrleans.Tenancy;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace CegidOrleans.Conformance.Tests.Fixtures;

/// <summary>The tools of the scenarios <c>input-required-result-…</c>. What they seal is sealed by the product.</summary>
[McpServerToolType]
internal sealed class InputRequiredTools(ConfirmationSeal seal)
{
    [McpServerTool(Name = "test_input_required_result_elicitation"), Description("Asks a name.")]
    public static string Elicitation(RequestContext<CallToolRequestParams> context) => context.Params.TryGetText("user_name", "name", out var name)
        ? $"Hello, {name}!"
        : throw Ask(("user_name", Questions.Text("What is your name?", "name")));

    [McpServerTool(Name = "test_input_required_result_sampling"), Description("Asks a model.")]
    public static string Sampling(RequestContext<CallToolRequestParams> context) => context.Params.Has("capital_question")
        ? $"The model said: {context.Params!.InputResponses!["capital_question"].RawValue.GetRawText()}"
        : throw Ask(("capital_question", Questions.Sampling("What is the capital of France?", 100)));

    [McpServerTool(Name = "test_input_required_result_list_roots"), Description("Asks for roots.")]
    public static string Roots(RequestContext<CallToolRequestParams> context) => context.Params.Has("client_roots")
        ? $"The roots are: {context.Params!.InputResponses!["client_roots"].RawValue.GetRawText()}"
        : throw Ask(("client_roots", Questions.Roots()));

    [McpServerTool(Name = "test_input_required_result_request_state"), Description("Asks with a state.")]
    public string RequestState(RequestContext<CallToolRequestParams> context) => Consent(context, "request_state");

    [McpServerTool(Name = "test_input_required_result_tampered_state"), Description("Refuses a state that was changed.")]
    public string TamperedState(RequestContext<CallToolRequestParams> context) => Consent(context, "tampered_state");

    [McpServerTool(Name = "test_input_required_result_multiple_inputs"), Description("Asks three things at once.")]
    public string MultipleInputs(RequestContext<CallToolRequestParams> context)
    {
        if (context.Params!.RequestState is { } state && Open("multiple_inputs", state) == "asked" && context.Params.Has("user_name", "greeting", "client_roots"))
            return "All three were answered.";

        throw new InputRequiredException(
            new Dictionary<string, InputRequest>
            {
                ["user_name"] = Questions.Text("What is your name?", "name"),
                ["greeting"] = Questions.Sampling("Generate a greeting", 50),
                ["client_roots"] = Questions.Roots(),
            },
            Seal("multiple_inputs", "asked"));
    }

    [McpServerTool(Name = "test_input_required_result_multi_round"), Description("Asks twice.")]
    public string MultiRound(RequestContext<CallToolRequestParams> context)
    {
        var round = context.Params!.RequestState is { } state ? Open("multi_round", state) : null;
        if (round == "2" && context.Params.TryGetText("step2", "color", out var color))
            return $"The color is {color}.";

        throw round == "1" && context.Params.Has("step1")
            ? new InputRequiredException(
                new Dictionary<string, InputRequest> { ["step2"] = Questions.Text("Step 2: What is your favorite color?", "color") }, Seal("multi_round", "2"))
            : new InputRequiredException(
                new Dictionary<string, InputRequest> { ["step1"] = Questions.Text("Step 1: What is your name?", "name") }, Seal("multi_round", "1"));
    }

    [McpServerTool(Name = "test_input_required_result_capabilities"), Description("Asks for what the client can do.")]
    public static string Capabilities(RequestContext<CallToolRequestParams> context)
    {
        var questions = new Dictionary<string, InputRequest>();
        if (context.Server.ClientCapabilities?.Sampling is not null)
            questions["capital_question"] = Questions.Sampling("What is the capital of France?", 100);
        if (context.Server.ClientCapabilities?.Elicitation is not null)
            questions["user_name"] = Questions.Text("What is your name?", "name");
        return questions.Count == 0 || context.Params!.InputResponses is not null ? "Nothing to ask." : throw new InputRequiredException(questions);
    }

    private static InputRequiredException Ask((string Key, InputRequest Request) question) =>
        new(new Dictionary<string, InputRequest> { [question.Key] = question.Request });

    private static ConfirmationBinding Binding(string tool) => new(TenantId.Parse("demo"), "anonymous", tool, "fixture", null);

    private string Consent(RequestContext<CallToolRequestParams> context, string tool) =>
        context.Params!.RequestState is { } state && Open(tool, state) == "asked" && context.Params.Has("confirm")
            ? "state-ok"
            : throw new InputRequiredException(new Dictionary<string, InputRequest> { ["confirm"] = Questions.Consent() }, Seal(tool, "asked"));

    private string Seal(string tool, string content) => seal.Seal(Binding(tool), content);

    private string Open(string tool, string state)
    {
        try
        {
            return seal.Open(Binding(tool), state);
        }
        catch (ConfirmationRefusedException refused)
        {
            throw new McpProtocolException(refused.Message, McpErrorCode.InvalidParams);
        }
    }
}
