using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Grains.Documents;

/// <summary>How documents live in the cluster; section <c>Documents</c>.</summary>
public sealed class DocumentOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Documents";

    /// <summary>For how long "there is no such document" is remembered; 0–300 s, 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan MissingFor { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Up to which age a cached state stands in while the ERP is away; 0–7 days, 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan StaleFor { get; set; } = TimeSpan.FromHours(1);

    /// <summary>After how long without a call a document leaves memory; 2 minutes to 1 day, 15 minutes.</summary>
    [Range(typeof(TimeSpan), "00:02:00", "1.00:00:00")]
    public TimeSpan IdleAfter { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// At which share of the memory that the process may have, in percent, the documents that were idle for longest leave it, until 5 percent are
    /// free again; 10–100, 80, and 100 is never. The limit is the container's, or <c>DOTNET_GCHeapHardLimit</c>, or the machine's memory.
    /// </summary>
    [Range(10, 100)]
    public int ShedAbove { get; set; } = 80;

    /// <summary>How many single reads stand in for one batch where the ERP has no batch; 1–64, 10.</summary>
    [Range(1, 64)]
    public int ParallelReads { get; set; } = 10;

    /// <summary>For how long a stored copy is kept in a cluster; 1 minute to 30 days, 1 day. One older than <see cref="StaleFor"/> serves nobody.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan StoredFor { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long after a change the copy is stored, together with what changes until then; 0–60 s, 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan SaveAfter { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a read waits for the stored copy before it asks the ERP; 10 ms to 10 s, 500 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:10")]
    public TimeSpan StoreTimeout { get; set; } = TimeSpan.FromMilliseconds(500);
}

/// <summary>Checks <see cref="DocumentOptions"/> at start.</summary>
[OptionsValidator]
public sealed partial class DocumentOptionsValidator : IValidateOptions<DocumentOptions>;
