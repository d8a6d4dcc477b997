using System.ComponentModel;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace CegidOrleans.Conformance.Tests.Fixtures;

/// <summary>The tools whose contents the scenarios <c>tools-call-…</c> look at; each name and answer is the suite's.</summary>
[McpServerToolType]
internal sealed class ContentTools
{
    [McpServerTool(Name = "test_simple_text"), Description("Answers a text.")]
    public static string SimpleText() => "This is a simple text response for testing.";

    [McpServerTool(Name = "test_image_content"), Description("Answers an image.")]
    public static ContentBlock Image() => SampleContent.Image();

    [McpServerTool(Name = "test_audio_content"), Description("Answers a sound.")]
    public static ContentBlock Audio() => AudioContentBlock.FromBytes(SampleContent.Wav, "audio/wav");

    [McpServerTool(Name = "test_embedded_resource"), Description("Answers a resource.")]
    public static ContentBlock EmbeddedResource() =>
        SampleContent.Resource("test://embedded-resource", "text/plain", "This is an embedded resource content.");

    [McpServerTool(Name = "test_multiple_content_types"), Description("Answers a text, an image and a resource.")]
    public static IEnumerable<ContentBlock> Mixed() =>
    [
        SampleContent.Text("Multiple content types test:"),
        SampleContent.Image(),
        SampleContent.Resource("test://mixed-content-resource", "application/json", """{"test":"data","value":123}"""),
    ];

    [McpServerTool(Name = "test_error_handling"), Description("Fails.")]
    public static string Error() => throw new McpException("This tool intentionally returns an error for testing");

    [McpServerTool(Name = "test_tool_with_progress"), Description("Reports its progress.")]
    public static async Task<string> Progress(IProgress<ProgressNotificationValue> progress, CancellationToken cancellationToken)
    {
        foreach (var done in new[] { 0, 50, 100 })
        {
            progress.Report(new ProgressNotificationValue { Progress = done, Total = 100, Message = $"{done} of 100" });
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }

        return "Done.";
    }

    [McpServerTool(Name = "test_tool_with_logging"), Description("Sends log messages.")]
    public static async Task<string> Logging(McpServer server, CancellationToken cancellationToken)
    {
        foreach (var message in new[] { "Tool execution started", "Tool processing data", "Tool execution completed" })
        {
            await server.SendNotificationAsync(
                NotificationMethods.LoggingMessageNotification,
                new LoggingMessageNotificationParams { Level = LoggingLevel.Info, Data = System.Text.Json.JsonSerializer.SerializeToElement(message) },
                cancellationToken: cancellationToken);
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }

        return "Done.";
    }
}
