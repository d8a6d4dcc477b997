using System.Diagnostics;
using OpenTelemetry;

namespace CegidOrleans.Silo.Telemetry;

/// <summary>
/// Takes the texts of errors out of all spans before they leave: those of the MCP SDK hold whole results, those of Orleans messages and stacks. Texts of
/// errors are for callers and may quote documents; a span keeps that there was an error, and of which type.
/// </summary>
internal sealed class ErrorTextRemoval : BaseProcessor<Activity>
{
    // The names of OpenTelemetry's semantic conventions.
    private static readonly string[] Texts = ["exception.message", "exception.stacktrace"];

    /// <inheritdoc/>
    public override void OnEnd(Activity data)
    {
        if (data.StatusDescription is not null)
        {
            data.SetStatus(data.Status);
        }

        foreach (var text in Texts)
        {
            if (data.GetTagItem(text) is not null)
            {
                data.SetTag(text, null);
            }
        }
    }
}
