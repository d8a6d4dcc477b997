using System.Globalization;
using System.Text.Json;
using CegidOrleans.Bench.Bare;
using CegidOrleans.Bench.Erp;
using CegidOrleans.Cluster.Tests.Processes;

namespace CegidOrleans.Bench.Hosts;

/// <summary>The product as it was built, as processes of its own: embedded in one, or a cluster of one gateway host and one silo with a Redis.</summary>
internal sealed class Product : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cegid-bench-").FullName;
    private readonly List<IAsyncDisposable> _parts = [];
    private readonly List<HostProcess> _gateways = [];
    private readonly Dictionary<string, string> _settings;

    private Product(Uri erp, int tenants, IEnumerable<KeyValuePair<string, string>> settings, int freshSeconds = BenchTenants.LongerThanAnyRun)
    {
        var file = Path.Combine(_folder, "tenants.json");
        BenchTenants.Write(file, tenants, erp, freshSeconds);
        _settings = new Dictionary<string, string>
        {
            ["TENANTS_FILE"] = file,
            ["Audit__Target"] = "File",
            ["Audit__Path"] = Path.Combine(_folder, "audit.ndjson"),
            // The line of each request in the log says what the audit says; who counts requests by the thousand a second turns it off.
            ["LOG_LEVEL"] = "Warning",
        };
        foreach (var (name, value) in settings)
            _settings[name] = value;
    }

    /// <summary>The gateway host, or the first of them.</summary>
    public HostProcess Gateway => _gateways[0];

    /// <summary>All gateway hosts.</summary>
    public IReadOnlyList<HostProcess> Gateways => _gateways;

    /// <summary>The host with the grains: the silo, or the gateway host that embeds it.</summary>
    public HostProcess Silo { get; private set; } = null!;

    /// <summary>All processes of the product itself.</summary>
    public IEnumerable<int> ProcessIds => _gateways.Append(Silo).Distinct().Select(host => host.Process.Id);

    /// <summary>Starts everything in one process.</summary>
    public static async Task<Product> Embedded(Uri erp, int tenants = 1, params KeyValuePair<string, string>[] settings)
    {
        var product = new Product(erp, tenants, settings);
        try
        {
            product.Silo = await product.Start(HostProcess.Gateway("gateway", product._settings));
            product._gateways.Add(product.Silo);
            return product;
        }
        catch
        {
            await product.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a cluster of one silo.</summary>
    /// <param name="erp">The ERP of all tenants.</param>
    /// <param name="tenants">How many tenants it has.</param>
    /// <param name="gateways">How many gateway hosts.</param>
    /// <param name="freshSeconds">For how long a document counts as fresh.</param>
    /// <param name="siloSettings">Settings of the silo alone.</param>
    public static async Task<Product> Cluster(
        Uri erp, int tenants = 1, int gateways = 1, int freshSeconds = BenchTenants.LongerThanAnyRun, Dictionary<string, string>? siloSettings = null)
    {
        var product = new Product(erp, tenants, [], freshSeconds);
        try
        {
            var redis = await RedisProcess.Start();
            product._parts.Add(redis);
            product._settings["REDIS_HOST"] = "127.0.0.1";
            product._settings["REDIS_PORT"] = redis.Port.ToString(CultureInfo.InvariantCulture);
            var forSilo = product._settings.Concat(siloSettings ?? []).ToDictionary();
            product.Silo = await product.Start(HostProcess.Silo("silo", forSilo));
            for (var number = 1; number <= gateways; number++)
                product._gateways.Add(await product.Start(HostProcess.Gateway($"gateway {number}", product._settings)));
            return product;
        }
        catch
        {
            await product.DisposeAsync();
            throw;
        }
    }

    /// <summary>Hears what the product says of its tools, for the bare server to repeat.</summary>
    public async Task<BareAnswers> Hear(params (string Tool, string Arguments)[] calls)
    {
        using var caller = new McpCaller(Gateway.Address);
        var results = new Dictionary<string, JsonElement>();
        foreach (var (tool, arguments) in calls)
            results[tool] = await caller.Call(tool, arguments);
        return new BareAnswers { Tools = await caller.Request("tools/list", "{}"), Results = results };
    }

    /// <summary>Has it hold the first documents of the ERP, a hundred at a time. What it says may be repeated is repeated, as agents do.</summary>
    /// <returns>How many calls were repeated.</returns>
    /// <exception cref="InvalidOperationException">A call failed, or was refused for a minute.</exception>
    public async Task<int> Load(int documents, CancellationToken cancellationToken)
    {
        const int Batch = 100;
        const int Tries = 60;
        using var caller = new McpCaller(Gateway.Address);
        var repeated = 0;
        await Parallel.ForAsync(0, documents / Batch, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken }, async (batch, _) =>
        {
            var ids = Enumerable.Range(batch * Batch, Batch).Select(number => string.Create(CultureInfo.InvariantCulture, $"\"{GeneratedErp.IdPrefix}{number:D7}\""));
            var arguments = $$"""{"invoice_ids":[{{string.Join(',', ids)}}]}""";
            for (var tries = 1; ; tries++)
            {
                try
                {
                    await caller.Call("batch_get_invoices", arguments);
                    return;
                }
                catch (InvalidOperationException refused) when (tries < Tries && refused.Message.Contains("\"retryable\":true", StringComparison.Ordinal))
                {
                    Interlocked.Increment(ref repeated);
                    await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, cancellationToken);
                }
            }
        });
        return repeated;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in Enumerable.Reverse(_parts))
            await part.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<HostProcess> Start(HostProcess host)
    {
        _parts.Add(host);
        await host.Launch();
        await host.Ready();
        return host;
    }
}
