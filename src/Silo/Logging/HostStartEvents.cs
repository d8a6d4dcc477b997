using CegidOrleans.Silo.Starting;
using Serilog.Core;
using Serilog.Events;

namespace CegidOrleans.Silo.Logging;

/// <summary>Keeps from the log what <see cref="HostStart"/> says in a sentence: the frameworks log the same with a stack that helps nobody.</summary>
internal static class HostStartEvents
{
    private static readonly string[] Sources =
        ["Microsoft.Extensions.Hosting.Internal.Host", "Microsoft.AspNetCore.Hosting.Diagnostics", "Microsoft.AspNetCore.Server.Kestrel"];

    /// <summary>Whether the event tells of a start that was refused for a reason that a person can mend by a setting.</summary>
    public static bool IsRefusedStart(LogEvent logEvent) =>
        logEvent.Level >= LogEventLevel.Error
        && logEvent.Exception is { } exception
        && (HostStart.IsMendable(exception) || HostStart.IsStop(exception))
        && logEvent.Properties.TryGetValue(Constants.SourceContextPropertyName, out var source)
        && source is ScalarValue { Value: string name }
        && Sources.Contains(name, StringComparer.Ordinal);
}
