using System.ComponentModel;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace CegidOrleans.Conformance.Tests.Fixtures;

/// <summary>The prompts of the scenarios <c>prompts-get-…</c>; each name and answer is the suite's.</summary>
[McpServerPromptType]
internal sealed class FixturePrompts
{
    [McpServerPrompt(Name = "test_simple_prompt"), Description("A text.")]
    public static PromptMessage Simple() => User(SampleContent.Text("This is a simple prompt for testing."));

    [McpServerPrompt(Name = "test_prompt_with_arguments"), Description("A text with two arguments in it.")]
    public static PromptMessage WithArguments([Description("First.")] string arg1, [Description("Second.")] string arg2) =>
        User(SampleContent.Text($"Prompt with arguments: arg1='{arg1}', arg2='{arg2}'"));

    [McpServerPrompt(Name = "test_prompt_with_embedded_resource"), Description("A resource and a text.")]
    public static IEnumerable<PromptMessage> WithResource([Description("The resource's URI.")] string resourceUri) =>
    [
        User(SampleContent.Resource(resourceUri, "text/plain", "Embedded resource content for testing.")),
        User(SampleContent.Text("Please process the embedded resource above.")),
    ];

    [McpServerPrompt(Name = "test_prompt_with_image"), Description("An image and a text.")]
    public static IEnumerable<PromptMessage> WithImage() =>
        [User(SampleContent.Image()), User(SampleContent.Text("Please analyze the image above."))];

    [McpServerPrompt(Name = "test_input_required_result_prompt"), Description("Asks for its context.")]
    public static PromptMessage InputRequired(RequestContext<GetPromptRequestParams> context) =>
        context.Params.TryGetText("user_context", "context", out var given)
            ? User(SampleContent.Text($"The context is: {given}"))
            : throw new InputRequiredException(
                new Dictionary<string, InputRequest> { ["user_context"] = Questions.Text("What context should the prompt use?", "context") });

    private static PromptMessage User(ContentBlock content) => new() { Role = Role.User, Content = content };
}
