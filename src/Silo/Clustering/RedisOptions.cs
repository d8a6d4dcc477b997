using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace CegidOrleans.Silo.Clustering;

/// <summary>The Redis that joins a cluster and keeps its journal; section <c>Redis</c>. Setting the host switches both hosts to cluster mode.</summary>
public sealed class RedisOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Redis";

    /// <summary>The host, or null: everything in one process.</summary>
    public string? Host { get; set; }

    /// <summary>The port, 1–65535; 6379.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 6379;

    /// <summary>The password, or null.</summary>
    public string? Password { get; set; }

    /// <summary>The database, 0 or more; 0.</summary>
    [Range(0, 1023)]
    public int Database { get; set; }

    /// <summary>For how long a silo that starts waits for Redis to answer, 0–10 min; 1 min. Then it ends and says why.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan StartWithin { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The connection, as the client library wants it. It keeps trying while Redis is away.</summary>
    public ConfigurationOptions ToConfiguration() => new()
    {
        EndPoints = { { Host ?? throw new InvalidOperationException("REDIS_HOST is not set."), Port } },
        Password = Password,
        DefaultDatabase = Database,
        AbortOnConnectFail = false,
    };
}

/// <summary>Checks <see cref="RedisOptions"/> at start.</summary>
[OptionsValidator]
public sealed partial class RedisOptionsValidator : IValidateOptions<RedisOptions>;
