using ModelContextProtocol.Protocol;

namespace CegidOrleans.Conformance.Tests.Fixtures;

/// <summary>What the fixtures ask their clients for.</summary>
internal static class Questions
{
    public static InputRequest Text(string message, string field) => Form(message, field, new ElicitRequestParams.StringSchema());

    public static InputRequest Consent() => Form("Please confirm", "ok", new ElicitRequestParams.BooleanSchema());

    public static InputRequest Sampling(string prompt, int maxTokens) => InputRequest.ForSampling(new CreateMessageRequestParams
    {
        Messages = [new SamplingMessage { Role = Role.User, Content = [SampleContent.Text(prompt)] }],
        MaxTokens = maxTokens,
    });

    public static InputRequest Roots() => InputRequest.ForRootsList(new ListRootsRequestParams());

    private static InputRequest Form(string message, string field, ElicitRequestParams.PrimitiveSchemaDefinition schema) =>
        InputRequest.ForElicitation(new ElicitRequestParams
        {
            Message = message,
            RequestedSchema = new ElicitRequestParams.RequestSchema { Properties = { [field] = schema }, Required = [field] },
        });
}
