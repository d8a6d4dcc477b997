using System.ComponentModel;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace CegidOrleans.Conformance.Tests.Fixtures;

/// <summary>The tools by which <c>server-stateless</c> and <c>http-custom-header-server-validation</c> see what no ordinary tool shows.</summary>
[McpServerToolType]
internal sealed partial class DiagnosticTools
{
    [McpServerTool(Name = "test_missing_capability"), Description("Needs a client that can sample.")]
    public static string MissingCapability(McpServer server) => server.ClientCapabilities?.Sampling is null
        ? throw new MissingRequiredClientCapabilityException(new ClientCapabilities { Sampling = new SamplingCapability() })
        : "The client can sample.";

    [McpServerTool(Name = "test_streaming_elicitation"), Description("Asks a person, by an answer and not by a request of its own.")]
    public static string StreamingElicitation(RequestContext<CallToolRequestParams> context) => context.Params!.InputResponses is null
        ? throw new InputRequiredException(new Dictionary<string, InputRequest> { ["name"] = Questions.Text("What is your name?", "name") })
        : "Answered.";

    [McpServerTool(Name = "test_logging_tool"), Description("Logs to a client that asked for it.")]
    public static string Logging(McpServer server)
    {
        Logged(server.AsClientLoggerProvider().CreateLogger(nameof(DiagnosticTools)));
        return "Logged.";
    }

    [McpServerTool(Name = "test_header"), Description("Has an argument that stands in a header too.")]
    public static string Header([McpHeader("Region"), Description("Any text.")] string region) => region;

    [LoggerMessage(1, LogLevel.Information, "A message for clients that asked for it")]
    private static partial void Logged(ILogger logger);
}
