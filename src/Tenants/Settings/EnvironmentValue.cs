using System.Globalization;
using Microsoft.Extensions.Logging;

namespace CegidOrleans.Tenants.Settings;

/// <summary>How the value of an environment variable is read.</summary>
internal static class EnvironmentValue
{
    /// <summary>As it stands.</summary>
    public static string Text(string name, string value) => value;

    /// <summary>A whole number. Checked here because a later message would name only the configuration key.</summary>
    public static string WholeNumber(string name, string value) =>
        int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : throw new FormatException($"{name} has to be a whole number.");

    /// <summary>A log level, in the words of .NET or in those of the original's users (<c>INFO</c>, <c>WARN</c>).</summary>
    public static string LogLevel(string name, string value) => value.Trim().ToUpperInvariant() switch
    {
        "INFO" => nameof(Microsoft.Extensions.Logging.LogLevel.Information),
        "WARN" => nameof(Microsoft.Extensions.Logging.LogLevel.Warning),
        "FATAL" => nameof(Microsoft.Extensions.Logging.LogLevel.Critical),
        var level when !int.TryParse(level, out _) && Enum.TryParse<LogLevel>(level, ignoreCase: true, out var known) => known.ToString(),
        _ => throw new FormatException($"{name} has to be one of {string.Join(", ", Enum.GetNames<LogLevel>())}."),
    };
}
