using System.ComponentModel.DataAnnotations;

namespace CegidOrleans.Gateway.Hosting;

/// <summary>Settings of the section <c>Server</c>: where the gateway host listens and what it accepts.</summary>
public sealed class ServerOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Server";

    /// <summary>The name or address to listen on (<c>SERVER_HOST</c>). <c>localhost</c> is both loopback addresses.</summary>
    [Required]
    public string Host { get; set; } = "localhost";

    /// <summary>The port to listen on (<c>SERVER_PORT</c>), 0–65535; 0 takes a free one.</summary>
    [Range(0, 65535)]
    public int Port { get; set; } = 8000;

    /// <summary>The largest body of a request in bytes, 1 KiB–64 MiB; a larger one is answered 413.</summary>
    [Range(1024, 64 * 1024 * 1024)]
    public long MaxRequestBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>How deep the JSON of a REST body may be nested, 8–256 levels. Over MCP it is the SDK's own limit, 64.</summary>
    [Range(8, 256)]
    public int MaxJsonDepth { get; set; } = 64;

    /// <summary>
    /// The longest time to answer a request, 1 s–30 min; then the answer is 504, or <c>outcome_unknown</c> for a write that is under way. A connection that
    /// streams MCP messages may stay; each call on it has this time.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:30:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The longest time for a request's headers to arrive, 1 s–5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan RequestHeadersTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The slowest that a request's body may arrive, in bytes a second after a grace of 5 s, 1–1048576; a slower one is answered 408.</summary>
    [Range(1, 1024 * 1024)]
    public int MinRequestBodyBytesPerSecond { get; set; } = 240;

    /// <summary>How many connections there may be at a time, 1 or more; null is any number.</summary>
    [Range(1, int.MaxValue)]
    public long? MaxConcurrentConnections { get; set; }

    /// <summary>
    /// For how long the host goes on answering after it was told to stop, 0–5 min: readiness is off from the first moment, so that load balancers see it before
    /// connections are refused.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan DrainDelay { get; set; } = TimeSpan.Zero;

    /// <summary>Origins of web pages that may call the server, such as <c>https://tools.example.com</c>, besides its own.</summary>
    public IList<string> AllowedOrigins { get; } = [];
}
