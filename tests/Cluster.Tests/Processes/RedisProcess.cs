using System.Globalization;
using System.Net.Sockets;
using CegidOrleans.Silo.Clustering;

namespace CegidOrleans.Cluster.Tests.Processes;

/// <summary>
/// A Redis-compatible server of a test's own, which keeps what it acknowledged through a kill: <c>redis-server</c> where there is one on the path, else
/// garnet, the .NET tool in the repository's manifest.
/// </summary>
internal sealed class RedisProcess : IAsyncDisposable
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("cegid-redis-").FullName;
    private ChildProcess? _process;

    public int Port { get; } = FreePort.Find();

    /// <summary>One that has its port and its folder, and does not run yet.</summary>
    public static RedisProcess Prepare() => new();

    public static async Task<RedisProcess> Start()
    {
        var redis = Prepare();
        await redis.Up();
        return redis;
    }

    /// <summary>Starts it with the data that it had.</summary>
    public async Task Up()
    {
        _process = await Command();
        await Deadline.Until(Answers, Within, () => $"Redis does not answer. It said:\n{_process.Output}", () => _process.HasExited);
    }

    /// <summary>Kills it (SIGKILL).</summary>
    public Task Down() => _process!.Kill();

    public async ValueTask DisposeAsync()
    {
        await Gone();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task Gone()
    {
        if (_process is { } process)
        {
            _process = null;
            await process.DisposeAsync();
        }
    }

    private async Task<ChildProcess> Command()
    {
        await Gone();
        var port = Port.ToString(CultureInfo.InvariantCulture);
        if (SearchPath.Find("redis-server") is { } server)
        {
            return ChildProcess.Start(
                "redis-server", server, ["--port", port, "--bind", "127.0.0.1", "--dir", _folder, "--save", "", "--appendonly", "yes", "--appendfsync", "always"]);
        }

        return ChildProcess.Start(
            "garnet-server",
            "dotnet",
            [
                await GarnetTool.Find(), "--port", port, "--bind", "127.0.0.1", "--lua", "--lua-transaction-mode", "--checkpointdir", _folder, "--aof", "--aof-commit-wait",
                // Not the native device, which needs a library of the system's.
                "--recover", "--device-type", "RandomAccess",
            ]);
    }

    private async Task<bool> Answers()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", Port);
            await client.GetStream().WriteAsync("PING\r\n"u8.ToArray());
            var answer = new byte[16];
            // While it reads its file again it answers LOADING.
            return await client.GetStream().ReadAsync(answer) > 0 && answer[0] == (byte)'+';
        }
        catch (Exception away) when (away is SocketException or IOException)
        {
            return false;
        }
    }
}
