using System.ComponentModel.DataAnnotations;

namespace CegidOrleans.Gateway.Audit;

/// <summary>Settings of the section <c>Audit</c>: where it is noted who asked for what.</summary>
public sealed class AuditOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Audit";

    /// <summary>Where the events go; <see cref="AuditTarget.Off"/>.</summary>
    [EnumDataType(typeof(AuditTarget))]
    public AuditTarget Target { get; set; }

    /// <summary>The files' path, relative to the working directory; the day (UTC) and a number are put before the extension.</summary>
    [Required]
    public string Path { get; set; } = "audit/audit.ndjson";

    /// <summary>The size in bytes at which a new file is begun, 64 KiB–4 GiB; 100 MiB.</summary>
    [Range(64L * 1024, 4L * 1024 * 1024 * 1024)]
    public long MaxFileBytes { get; set; } = 100L * 1024 * 1024;

    /// <summary>How many files are kept, 0–100,000; the oldest is deleted when there are more. 0, the default, deletes none.</summary>
    [Range(0, 100_000)]
    public int MaxFiles { get; set; }

    /// <summary>How many events may wait to be written, 100–1,000,000; 10,000.</summary>
    [Range(100, 1_000_000)]
    public int Capacity { get; set; } = 10_000;
}
