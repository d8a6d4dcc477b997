using System.ComponentModel.DataAnnotations;

namespace CegidOrleans.Cegid.Resilience;

/// <summary>
/// What is done when an ERP fails or is slow, for all tenants. Bound to <c>Cegid:Resilience</c>. The time for a whole call, retries
/// included, is the tenant's own (<see cref="Tenants.TenantUpstream.Timeout"/>).
/// </summary>
public sealed class CegidResilienceOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Cegid:Resilience";

    /// <summary>
    /// The share of the tenant's time that one attempt of a read may take, 0.1–1; 0.5 where nothing is said, so that an answer that was lost
    /// leaves time for a second try. A write has all the time: it is not repeated after a time-out.
    /// </summary>
    [Range(0.1, 1.0)]
    public double ReadAttemptShare { get; set; } = 0.5;

    /// <summary>How often what may be repeated is repeated, 0–10; 3 where nothing is said.</summary>
    [Range(0, 10)]
    public int MaxRetries { get; set; } = 3;

    /// <summary>The wait before the first retry; it doubles with each one, with jitter. 0–60 s; 200 ms where nothing is said.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest wait between tries that the ERP has not asked for (<c>Retry-After</c>). 1 ms to 60 s; 5 s where nothing is said.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00")]
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The share of attempts that have to fail for the breaker to open, 0.01–1; 0.5 where nothing is said.</summary>
    [Range(0.01, 1.0)]
    public double BreakerFailureRatio { get; set; } = 0.5;

    /// <summary>How many attempts there have to be within <see cref="BreakerSampling"/>, 2–10,000; 10 where nothing is said.</summary>
    [Range(2, 10_000)]
    public int BreakerMinimumThroughput { get; set; } = 10;

    /// <summary>The time over which the failure ratio is taken: 1 s to 10 minutes; 30 s where nothing is said.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan BreakerSampling { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>For how long an open breaker lets nothing through: 1 s to 10 minutes; 15 s where nothing is said.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(15);
}
