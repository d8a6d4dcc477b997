using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;

namespace CegidOrleans.Silo.Logging;

/// <summary>
/// An event as a line for people: time (UTC), level, message, trace. Control characters are replaced, as part of a message (a path, an id) may come from a
/// caller, who could write lines of its own otherwise.
/// </summary>
internal sealed class ConsoleLine : ITextFormatter
{
    /// <inheritdoc/>
    public void Format(LogEvent logEvent, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(logEvent);
        ArgumentNullException.ThrowIfNull(output);
        output.Write(logEvent.Timestamp.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture));
        output.Write(Level(logEvent.Level));
        using var message = new StringWriter(CultureInfo.InvariantCulture);
        foreach (var token in logEvent.MessageTemplate.Tokens)
        {
            Render(token, logEvent, message);
        }

        foreach (var letter in message.GetStringBuilder().ToString())
        {
            output.Write(char.IsControl(letter) ? ' ' : letter);
        }

        if (logEvent.TraceId is { } trace)
        {
            output.Write(" · ");
            output.Write(trace.ToHexString());
        }

        output.WriteLine();
        if (logEvent.Exception is { } exception)
        {
            output.WriteLine(exception);
        }
    }

    // Texts without the quotes that Serilog gives them.
    private static void Render(Serilog.Parsing.MessageTemplateToken token, LogEvent logEvent, StringWriter message)
    {
        if (token is Serilog.Parsing.PropertyToken property
            && logEvent.Properties.TryGetValue(property.PropertyName, out var value)
            && value is ScalarValue { Value: string text })
        {
            message.Write(text);
        }
        else
        {
            token.Render(logEvent.Properties, message, CultureInfo.InvariantCulture);
        }
    }

    private static string Level(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose => " trce ",
        LogEventLevel.Debug => " dbug ",
        LogEventLevel.Information => " info ",
        LogEventLevel.Warning => " warn ",
        LogEventLevel.Error => " fail ",
        _ => " crit ",
    };
}
