using System.ComponentModel.DataAnnotations;

namespace CegidOrleans.Silo.OrleansDashboard;

/// <summary>Settings of the section <c>OrleansDashboard</c>: where operators look at a silo's cluster, and who they are. Off unless a port is set.</summary>
public sealed class OrleansDashboardOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "OrleansDashboard";

    /// <summary>The port of the dashboard, 0–65535; 0 is none. No other port serves it.</summary>
    [Range(0, 65535)]
    public int Port { get; set; }

    /// <summary>The name or address to listen on. <c>localhost</c> is both loopback addresses, which a port forwarded by <c>kubectl</c> reaches.</summary>
    [Required]
    public string Host { get; set; } = "localhost";

    /// <summary>
    /// The ids of the tenants that are the operators themselves: their API keys with the scope <c>admin</c> open the dashboard, which shows the whole cluster;
    /// no other tenant's do.
    /// </summary>
    public IList<string> Tenants { get; } = [];

    /// <summary>Whether there is a dashboard.</summary>
    internal bool IsOn => Port != 0;
}
