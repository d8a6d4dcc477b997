using System.Net;

namespace CegidOrleans.Sandbox;

/// <summary>What kind of Cegid Y2 the sandbox pretends to be.</summary>
public sealed record SandboxOptions
{
    /// <summary>The key that <see cref="ApiKey"/> is when nothing else is said: <c>sandbox-key</c>.</summary>
    public const string DefaultApiKey = "sandbox-key";

    /// <summary>The address to listen on; loopback unless said otherwise.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The TCP port to listen on, 0–65535; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The key accepted as <c>X-API-Key</c>, or null to accept access tokens only.</summary>
    public string? ApiKey { get; init; } = DefaultApiKey;

    /// <summary>The client that can get access tokens at <c>/oauth/token</c>, or null for none.</summary>
    public SandboxClientCredentials? ClientCredentials { get; init; }

    /// <summary>A folder with <c>*.csv</c> or <c>*.csv.gz</c> files of the Online Retail data, which then replace the sample data; or null.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>Whether documents carry a <c>version</c>, answers an <c>ETag</c>, and <c>If-Match</c> is obeyed; true unless said otherwise.</summary>
    public bool Versions { get; init; } = true;

    /// <summary>
    /// Whether a write repeated under its <c>Idempotency-Key</c> gets the first answer instead of being done twice; false unless said
    /// otherwise, as an ERP may ignore the header.
    /// </summary>
    public bool HonourIdempotencyKeys { get; init; }

    /// <summary>Whether lists leave out <c>total</c>; false unless said otherwise.</summary>
    public bool IgnoreTotals { get; init; }

    /// <summary>The clock behind <c>updated_at</c>, token lifetimes and injected latency.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where the host logs to, or null for the console, warnings and worse.</summary>
    public ILoggerFactory? LoggerFactory { get; init; }

    /// <summary>Checks the options.</summary>
    /// <exception cref="ArgumentException">A value is out of range, or nobody could ever be let in.</exception>
    internal void Validate()
    {
        if (Port is < 0 or > 65535)
            throw new ArgumentException($"Port {Port} is not between 0 and 65535.");
        if (string.IsNullOrEmpty(ApiKey) && ClientCredentials is null)
            throw new ArgumentException("Neither an API key nor client credentials are set: nobody could be let in.");
        if (ClientCredentials is { } client && (client.ClientId.Length == 0 || client.ClientSecret.Length == 0 || client.TokenLifetime <= TimeSpan.Zero))
            throw new ArgumentException("Client credentials need an id, a secret and a token lifetime above zero.");
        if (DataDirectory is { } directory && !Directory.Exists(directory))
            throw new ArgumentException($"The data directory '{directory}' does not exist.");
    }
}
