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

    /// <summary>Origins of web pages that may call the server, such as <c>https://tools.example.com</c>, besides its own.</summary>
    public IList<string> AllowedOrigins { get; } = [];
}
