using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Grains.Quotas;

/// <summary>How quotas and slots are leased; section <c>Quotas</c>.</summary>
public sealed class QuotaOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Quotas";

    /// <summary>How long a gateway host may spend the permits it was leased, 500 ms–10 s; 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:00:10")]
    public TimeSpan LeaseLife { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long it may spend them where it needs so few in that time that one lease has them (<see cref="LeaseShare"/>) and others find enough, 500 ms–60 s; 10 s.
    /// A tenant far from its limits so costs fewer calls and less storing. A lowered limit holds one such time after the tenants were read anew. Less than
    /// <see cref="LeaseLife"/> is as much as that.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:01:00")]
    public TimeSpan CalmLeaseLife { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest life of a lease.</summary>
    internal TimeSpan LongestLeaseLife => CalmLeaseLife > LeaseLife ? CalmLeaseLife : LeaseLife;

    /// <summary>
    /// The share of a limit that one lease has at the most, 0.001–0.5; 0.04. A gateway host that dies costs its tenant no more than this: what it
    /// had spent of its last lease nobody knows, so all of that counts as spent.
    /// </summary>
    [Range(0.001, 0.5)]
    public double LeaseShare { get; set; } = 0.04;

    /// <summary>By how much the clocks of two silos may differ, 0–10 s; 1 s. After a quota has moved to another silo, permits come back that much later.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:10")]
    public TimeSpan ClockTolerance { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The share of a tenant's rate that is leased on while the storage is away, 0–1; 0.25. Whoever takes over from a silo that died counts as spent what
    /// could have been leased so since the last stored state: the more this is, the more a silo's death costs. With 0 nothing is leased while it is away.
    /// </summary>
    [Range(0.0, 1.0)]
    public double UnstoredShare { get; set; } = 0.25;

    /// <summary>
    /// How long a silo may begin calls to an ERP on the slots it was leased, 2 s–10 min; 30 s. The slots of a silo that dies are free after it: by
    /// then the calls that it had sent should have ended in the ERP too, so that it is best not shorter than the ERP's time-out.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:02", "00:10:00")]
    public TimeSpan SlotLeaseLife { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a call waits for its turn while the ERP is as busy as it may be, 10 ms–5 min; 10 s. Then it is refused with <c>upstream_unavailable</c>,
    /// and the ERP has not been asked.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:05:00")]
    public TimeSpan MaxSlotWait { get; set; } = TimeSpan.FromSeconds(10);
}

/// <summary>Checks <see cref="QuotaOptions"/> at start.</summary>
[OptionsValidator]
public sealed partial class QuotaOptionsValidator : IValidateOptions<QuotaOptions>;
