using System.Collections.Immutable;
using CegidOrleans.Bench.Bare;
using CegidOrleans.Bench.Erp;
using CegidOrleans.Bench.Hosts;
using CegidOrleans.Bench.Load;
using CegidOrleans.Cluster.Tests.Processes;

namespace CegidOrleans.Bench.Pairs;

/// <summary>The servers that rows run against. Each is started when the first row asks for it, and serves all rows after that.</summary>
internal sealed class Stage(BenchOptions options) : IAsyncDisposable
{
    // How many documents every product that holds some has read before the rest.
    private const int Few = 1000;

    private readonly string _folder = Directory.CreateTempSubdirectory("cegid-bench-").FullName;
    private readonly List<IAsyncDisposable> _servers = [];
    private readonly Dictionary<string, object> _started = [];

    /// <summary>What the command line says.</summary>
    public BenchOptions Options => options;

    /// <summary>The one load generator.</summary>
    public LoadGenerator Generator { get; } = LoadGenerator.Start();

    /// <summary>What has been under load for long enough: port, path, body and how many documents.</summary>
    public HashSet<(int Port, string Path, string Body, int Documents)> Warmed { get; } = [];

    /// <summary>For how long sides may still be warmed up, in seconds.</summary>
    public double WarmLeft { get; set; } = options.AllWarmSeconds;

    /// <summary>The ERP with as many invoices as anybody asks for.</summary>
    public Task<OwnProcess> Erp() => Once("erp", () => OwnProcess.Start(GeneratedErp.Command));

    /// <summary>The sandbox, for rows that write.</summary>
    public Task<SandboxProcess> Sandbox() => Once("sandbox", () => SandboxProcess.Start());

    /// <summary>The product in one process.</summary>
    /// <param name="tenants">How many tenants it has.</param>
    /// <param name="settings">Settings besides the usual ones.</param>
    public Task<Product> Embedded(int tenants = 1, params KeyValuePair<string, string>[] settings) =>
        Once($"embedded {tenants} {string.Join(',', settings)}", async () => await Product.Embedded(await ErpUrl(), tenants, settings));

    /// <summary>The product as a cluster.</summary>
    public Task<Product> Cluster() => Once("cluster", async () => await Product.Cluster(await ErpUrl()));

    /// <summary>The product in one process, with the sandbox behind it.</summary>
    public Task<Product> EmbeddedWithSandbox() => Once("embedded with sandbox", async () => await Product.Embedded((await Sandbox()).BaseUrl));

    /// <summary>The product as a cluster, with the sandbox behind it.</summary>
    public Task<Product> ClusterWithSandbox() => Once("cluster with sandbox", async () => await Product.Cluster((await Sandbox()).BaseUrl));

    /// <summary>The product in one process that holds so many documents, and serves no other row.</summary>
    public Task<Product> Holding(int documents) => Once($"holding {documents}", async () => await Loaded(await Product.Embedded(await ErpUrl()), documents));

    /// <summary>The product as a cluster that holds so many documents, and serves no other row.</summary>
    public Task<Product> HoldingInCluster(int documents) =>
        Once($"holding {documents} in a cluster", async () => await Loaded(await Product.Cluster(await ErpUrl()), documents));

    /// <summary>The SDK's server that asks an ERP each time.</summary>
    public Task<OwnProcess> Passing(Uri erp) => Once($"passing {erp}", () => OwnProcess.Start(PassingServer.Command, erp.ToString()));

    /// <summary>The address of <see cref="Erp"/> as settings name it.</summary>
    public async Task<Uri> ErpUrl() => new((await Erp()).Address, "y2");

    /// <summary>The bare server with the product's tools, or with a single one.</summary>
    public Task<OwnProcess> Bare(BareAnswers answers, string? only = null) => Once($"bare {only} {string.Join(',', answers.Results.Keys)}", async () =>
    {
        var file = Path.Combine(_folder, $"{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(file, System.Text.Json.JsonSerializer.Serialize(answers));
        return await OwnProcess.Start(BareServer.Command, only is null ? [file] : [file, only]);
    });

    /// <summary>A load of calls of one tool.</summary>
    public LoadPlan Calls(int port, string tool, string arguments) => new()
    {
        Port = port,
        Connections = options.Connections,
        Seconds = options.HalfSeconds,
        Request = CallOf(tool, arguments),
    };

    /// <summary>A call of a tool.</summary>
    public static LoadRequest CallOf(string tool, string arguments) => new()
    {
        Path = "/mcp",
        Headers = McpCaller.Headers.Append(new("X-API-Key", BenchTenants.KeyTemplate)).ToImmutableDictionary(),
        Body = McpCaller.CallOf(tool, arguments),
    };

    public async ValueTask DisposeAsync()
    {
        await Generator.DisposeAsync();
        foreach (var server in Enumerable.Reverse(_servers))
            await server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<Product> Loaded(Product product, int documents)
    {
        // All have the same youth, hot reads of few: the compiler keeps what it made of them. It makes another program of a product that it has first seen
        // reading a million documents cold, and that would be compared too.
        await product.Load(Math.Min(documents, Few), CancellationToken.None);
        await new Turns("hot reads before loading", HotReads.Of(this, product, Few), this).Warm(CancellationToken.None);
        if (documents > Few)
            await product.Load(documents, CancellationToken.None);
        return product;
    }

    private async Task<T> Once<T>(string name, Func<Task<T>> start)
        where T : IAsyncDisposable
    {
        if (_started.TryGetValue(name, out var known))
            return (T)known;
        var server = await start();
        _servers.Add(server);
        _started[name] = server;
        return server;
    }
}
