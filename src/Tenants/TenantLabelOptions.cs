using System.ComponentModel.DataAnnotations;

namespace CegidOrleans.Tenants;

/// <summary>How tenants show in metrics; section <c>Telemetry</c>.</summary>
public sealed class TenantLabelOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Telemetry";

    /// <summary>How many tenants have time series of their own, 0–10,000; 100. The others share the label <c>_other</c>.</summary>
    [Range(0, 10_000)]
    public int MaxTenantLabels { get; set; } = 100;
}
