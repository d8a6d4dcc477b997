using System.Diagnostics;
using OpenTelemetry;

namespace CegidOrleans.Silo.Telemetry;

/// <summary>Takes the texts of errors out of the spans of the MCP SDK, which holds whole results in them: they are for callers and may quote documents.</summary>
internal sealed class ErrorTextRemoval : BaseProcessor<Activity>
{
    /// <summary>What the SDK calls its spans' source and its meter.</summary>
    public const string McpSource = "Experimental.ModelContextProtocol";

    /// <inheritdoc/>
    public override void OnEnd(Activity data)
    {
        if (data.Source.Name == McpSource && data.StatusDescription is not null)
        {
            data.SetStatus(data.Status);
        }
    }
}
