using System.Globalization;

namespace CegidOrleans.Cluster.Tests.Processes;

/// <summary>Silos and gateway hosts as processes of their own, with a Redis and an ERP of their own.</summary>
internal sealed class RunningCluster : IAsyncDisposable
{
    /// <summary>The key of the one tenant's callers.</summary>
    public const string ApiKey = "cluster-tests";

    private RunningCluster(RedisProcess redis, SandboxProcess erp, IReadOnlyList<Relay> network, IReadOnlyList<HostProcess> silos, IReadOnlyList<HostProcess> gateways)
    {
        Redis = redis;
        Erp = erp;
        Network = network;
        Silos = silos;
        Gateways = gateways;
    }

    public RedisProcess Redis { get; }

    public SandboxProcess Erp { get; }

    /// <summary>What silos say to each other goes through these, one before each; what gateway hosts, Redis and the ERP say does not.</summary>
    public IReadOnlyList<Relay> Network { get; }

    public IReadOnlyList<HostProcess> Silos { get; }

    public IReadOnlyList<HostProcess> Gateways { get; }

    /// <summary>Starts a cluster and waits until every host of it is ready.</summary>
    /// <param name="silos">How many silos.</param>
    /// <param name="gateways">How many gateway hosts.</param>
    /// <param name="settings">Settings besides those that are always the same.</param>
    public static Task<RunningCluster> Start(int silos, int gateways, params (string Name, string Value)[] settings) => Start(silos, gateways, _ => settings);

    /// <inheritdoc cref="Start(int, int, ValueTuple{string, string}[])"/>
    /// <param name="silos">How many silos.</param>
    /// <param name="gateways">How many gateway hosts.</param>
    /// <param name="settings">Settings besides those that are always the same, given the ERP that the hosts will have.</param>
    public static async Task<RunningCluster> Start(int silos, int gateways, Func<SandboxProcess, IEnumerable<(string Name, string Value)>> settings)
    {
        var redis = await RedisProcess.Start();
        try
        {
            var erp = await SandboxProcess.Start();
            var all = Settings(redis, erp);
            foreach (var (name, value) in settings(erp))
                all[name] = value;
            var network = Enumerable.Range(0, silos).Select(_ => new Relay()).ToList();
            var cluster = new RunningCluster(
                redis,
                erp,
                network,
                [.. network.Select((relay, index) => HostProcess.Silo($"silo {index + 1}", Behind(relay, all)))],
                [.. Enumerable.Range(1, gateways).Select(number => HostProcess.Gateway($"gateway {number}", all))]);
            return await cluster.Up();
        }
        catch
        {
            await redis.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until every host is ready, and every silo knows the others.</summary>
    public async Task Healthy()
    {
        await Task.WhenAll(Silos.Concat(Gateways).Select(host => host.Ready()));
        foreach (var silo in Silos)
        {
            await Deadline.Until(
                async () => await silo.ActiveSilos() == Silos.Count, TimeSpan.FromMinutes(2), () => $"{silo.Name} does not know all silos. It said:\n{silo.Process.Output}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in Gateways.Concat(Silos))
            await host.DisposeAsync();
        foreach (var relay in Network)
            await relay.DisposeAsync();
        await Erp.DisposeAsync();
        await Redis.DisposeAsync();
    }

    private async Task<RunningCluster> Up()
    {
        try
        {
            foreach (var host in Silos.Concat(Gateways))
                await host.Launch();
            await Healthy();
            return this;
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    private static Dictionary<string, string> Behind(Relay relay, Dictionary<string, string> settings) => new(settings, StringComparer.Ordinal)
    {
        ["Cluster__SiloPort"] = relay.Port.ToString(CultureInfo.InvariantCulture),
        // Orleans' own setting: another port than the one that it names.
        ["Orleans__Endpoints__SiloListeningEndpoint"] = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{relay.Behind}"),
    };

    private static Dictionary<string, string> Settings(RedisProcess redis, SandboxProcess erp) => new(StringComparer.Ordinal)
    {
        ["REDIS_HOST"] = "127.0.0.1",
        ["REDIS_PORT"] = redis.Port.ToString(CultureInfo.InvariantCulture),
        ["CEGID_BASE_URL"] = erp.BaseUrl.ToString(),
        ["CEGID_API_KEY"] = SandboxProcess.ApiKey,
        ["CEGID_TIMEOUT"] = "10",
        ["DEFAULT_API_KEY"] = ApiKey,
        ["REQUESTS_PER_MINUTE"] = "1000000",
        ["REQUESTS_PER_HOUR"] = "10000000",
        // Less work for the machine: these processes do not live long enough to gain by it.
        ["DOTNET_TieredPGO"] = "0",
        ["Tenants__ConfirmDeletion"] = "false",
        // The shortest there is: what was cut off by a kill is known to be not done after it. The ERP's time-out is far below.
        ["Writes__NotDoneAfter"] = "00:01:00",
    };
}
