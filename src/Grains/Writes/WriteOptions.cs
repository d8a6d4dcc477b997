using System.ComponentModel.DataAnnotations;
using CegidOrleans.Grains.Writes.Duplicates;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Grains.Writes;

/// <summary>How writes are sent and settled; section <c>Writes</c>.</summary>
public sealed class WriteOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Writes";

    /// <summary>How often one write is sent at the most, each time only after a look has shown that it is not there; 1–10, 3.</summary>
    [Range(1, 10)]
    public int MaxSends { get; set; } = 3;

    /// <summary>How many writes of one document may wait for their turn; 1–100,000, 1,000.</summary>
    [Range(1, 100_000)]
    public int MaxWaiting { get; set; } = 1000;

    /// <summary>How long a caller waits for a write to be settled whose answer was lost; 0–2 minutes, 10 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:02:00")]
    public TimeSpan SettleWithin { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long after it was sent a creation that is not to be found counts as not done, so that it may be sent again. Longer than the ERP can
    /// take for one request; 1 minute to 1 day, 10 minutes.
    /// </summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan NotDoneAfter { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How often the service looks by itself for writes that are not settled; 1 s to 10 minutes, 1 minute. Each look at the same write waits twice as long.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan SettleEvery { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The longest pause between two looks at the same write; 1 s to 1 day, 15 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan MaxSettlePause { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>For how long the journal keeps an entry after its last change; 1 hour to 90 days, 7 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "90.00:00:00")]
    public TimeSpan KeptFor { get; set; } = TimeSpan.FromDays(7);

    /// <summary>What is done with an invoice that looks like one that was just made under another key; <c>Warn</c>.</summary>
    [EnumDataType(typeof(DuplicateHandling))]
    public DuplicateHandling Duplicates { get; set; } = DuplicateHandling.Warn;

    /// <summary>For how long an invoice is looked out for a second one like it; 1 s to 1 day, 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan DuplicateWithin { get; set; } = TimeSpan.FromMinutes(10);
}

/// <summary>Checks <see cref="WriteOptions"/> at start.</summary>
[OptionsValidator]
public sealed partial class WriteOptionsValidator : IValidateOptions<WriteOptions>;
