using System.ComponentModel.DataAnnotations;

namespace CegidOrleans.Silo.Clustering;

/// <summary>Where a silo of a cluster is reached; section <c>Cluster</c>. Untouched, it listens on loopback with free ports: a cluster on one machine.</summary>
public sealed class ClusterEndpointOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Cluster";

    /// <summary>
    /// The address or the host name under which other silos and gateway hosts reach this silo, such as its pod's address; it then listens on all
    /// addresses. Null: loopback. A name is looked up once, at the start.
    /// </summary>
    public string? AdvertisedAddress { get; set; }

    /// <summary>The port for other silos, 0–65535; 0 takes a free one.</summary>
    [Range(0, 65535)]
    public int SiloPort { get; set; }

    /// <summary>The port for gateway hosts (Orleans calls it the silo's gateway), 0–65535; 0 takes a free one.</summary>
    [Range(0, 65535)]
    public int GatewayPort { get; set; }
}
