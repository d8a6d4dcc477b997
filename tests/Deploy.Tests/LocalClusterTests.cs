using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CegidOrleans.Cluster.Tests.Processes;

namespace CegidOrleans.Deploy.Tests;

/// <summary>The cluster on one machine, as a person starts, looks at and stops it.</summary>
public sealed class LocalClusterTests : IAsyncLifetime
{
    private const int Names = 6;

    private static readonly int[] Ports = [8001, 8002, 8091, 8092, 8100, 6399];
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(4);

    private readonly string _state = Directory.CreateTempSubdirectory("local-cluster-").FullName;
    private readonly int _base = FreeBase();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await Run("stop");
        Directory.Delete(_state, recursive: true);
    }

    [Theory]
    [InlineData("redis-server, where there is one")]
    [InlineData("garnet")]
    public async Task It_starts_tells_who_is_missing_and_leaves_nothing_behind(string redis)
    {
        foreach (var tool in new[] { "curl", "ps", "setsid" })
            Tooling.Need(SearchPath.Find(tool) is not null, $"{tool} is not on PATH; .ci/run says how it is installed.");

        var (exitCode, said) = await Run("start", redis);
        Assert.True(exitCode == 0, said);
        (exitCode, said) = await Run("status");
        Assert.Equal((0, Names), (exitCode, said.Split('\n').Count(line => line.Contains("healthy", StringComparison.Ordinal))));
        // One file a host: two that write one would each rotate it.
        Assert.Equal(
            ["gateway-1.events.log", "gateway-2.events.log", "silo-1.events.log", "silo-2.events.log"],
            Directory.GetFiles(_state, "*.events.log").Select(Path.GetFileName).Order());

        using (var killed = System.Diagnostics.Process.GetProcessById(int.Parse(File.ReadLines(Path.Combine(_state, "gateway-2.pid")).First(), CultureInfo.InvariantCulture)))
        {
            killed.Kill();
            await killed.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        (exitCode, said) = await Run("status");
        Assert.Equal(1, exitCode);
        Assert.Matches(@"(?m)^gateway-2 +stopped$", said);
        Assert.Matches(@"(?m)^gateway-1 +healthy", said);

        (exitCode, said) = await Run("stop");
        Assert.True(exitCode == 0, said);
        Assert.Empty(Directory.GetFiles(_state, "*.pid"));
        Assert.All(Ports, port => Assert.True(IsFree(_base + port), $"{_base + port} is still listened on"));
    }

    private async Task<(int ExitCode, string Said)> Run(string command, string redis = "")
    {
        await using var script = ChildProcess.Start(
            $"cluster {command}",
            "bash",
            [Tooling.PathOf("deploy", "local", "cluster"), command],
            new Dictionary<string, string>
            {
                ["CLUSTER_STATE"] = _state,
                ["CLUSTER_PORTS_BASE"] = _base.ToString(CultureInfo.InvariantCulture),
                ["CLUSTER_CONFIGURATION"] = Repository.Configuration,
                ["CLUSTER_BUILD"] = "no",
                ["CLUSTER_REDIS"] = redis,
            });
        return (await script.Exit(Within), script.Output);
    }

    // Below the ports that the system gives away by itself.
    private static int FreeBase() => Enumerable.Range(0, 200).Select(_ => Random.Shared.Next(4_000, 22_000)).First(at => Ports.All(port => IsFree(at + port)));

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
