using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Gateway.Quotas;

/// <summary>How the gateway host asks for permits; section <c>Quotas</c>, which silos read for the rest.</summary>
public sealed class QuotaLimiterOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Quotas";

    /// <summary>How long a request waits for the quota's answer before it is answered 503, 100 ms–30 s; 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:30")]
    public TimeSpan MaxWait { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// After how long at the latest a gateway host that was told that nothing is left asks again, 10 ms–10 s; 2 s. Until then refusals cost no call;
    /// a raised limit, and what other gateway hosts give back, is found that much later.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:00:10")]
    public TimeSpan AskAgainAfter { get; set; } = TimeSpan.FromSeconds(2);
}

/// <summary>Checks <see cref="QuotaLimiterOptions"/> at start.</summary>
[OptionsValidator]
public sealed partial class QuotaLimiterOptionsValidator : IValidateOptions<QuotaLimiterOptions>;
