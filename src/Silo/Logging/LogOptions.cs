using System.ComponentModel.DataAnnotations;

namespace CegidOrleans.Silo.Logging;

/// <summary>Settings of the section <c>Log</c>: where a host's log goes. What goes into it is said by the section <c>Logging</c> (<c>LOG_LEVEL</c>).</summary>
public sealed class LogOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Log";

    /// <summary>How the log is written to standard output.</summary>
    [EnumDataType(typeof(ConsoleFormat))]
    public ConsoleFormat Console { get; set; } = ConsoleFormat.Text;

    /// <summary>Whether the log is also written to a file.</summary>
    public bool File { get; set; } = true;

    /// <summary>The file's path, relative to the working directory; null is <c>logs/gateway.log</c> or <c>logs/silo.log</c>.</summary>
    public string? FilePath { get; set; }

    /// <summary>The size in bytes at which a new file is begun, 64 KiB–1 GiB.</summary>
    [Range(64 * 1024, 1024 * 1024 * 1024)]
    public long MaxFileBytes { get; set; } = 10 * 1024 * 1024;

    /// <summary>How many files are kept, 1–1000; older ones are deleted.</summary>
    [Range(1, 1000)]
    public int MaxFiles { get; set; } = 10;
}
