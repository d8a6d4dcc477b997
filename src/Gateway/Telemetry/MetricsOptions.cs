namespace CegidOrleans.Gateway.Telemetry;

/// <summary>Who may read the gateway host's metrics; section <c>Telemetry</c>.</summary>
public sealed class MetricsOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Telemetry";

    /// <summary>
    /// Whether <c>/metrics</c> is open to everybody who reaches the server, for networks in which only Prometheus does. Otherwise it asks for the scope
    /// <c>admin</c>: the metrics name the tenants.
    /// </summary>
    public bool OpenMetrics { get; set; }
}
