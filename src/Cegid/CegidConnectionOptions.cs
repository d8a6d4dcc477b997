using System.ComponentModel.DataAnnotations;

namespace CegidOrleans.Cegid;

/// <summary>How connections to the ERPs are made, for all tenants. Bound to <c>Cegid:Connection</c>.</summary>
public sealed class CegidConnectionOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Cegid:Connection";

    /// <summary>The longest answer that is read, in bytes after decompression: 1 KiB to 1 GiB; 32 MiB where nothing is said.</summary>
    [Range(1024, 1 << 30)]
    public int MaxResponseBytes { get; set; } = 32 << 20;

    /// <summary>The longest wait for a connection, TLS included: 100 ms to 60 s; 5 s where nothing is said.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>After how long a connection is made anew, so that a change in DNS is seen: 1 s to 1 day; 5 minutes where nothing is said.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan PooledConnectionLifetime { get; set; } = TimeSpan.FromMinutes(5);
}
