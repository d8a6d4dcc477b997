using System.Diagnostics;
using System.Globalization;
using CegidOrleans.Silo.Clustering;

namespace CegidOrleans.Gateway.Tests.Confirmation;

/// <summary>A Redis-compatible server of this test's own: garnet-server, the .NET tool in the repository's manifest.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(3);

    private readonly Process _process;

    private RedisServer(Process process, int port)
    {
        _process = process;
        Port = port;
    }

    public int Port { get; }

    public static async Task<RedisServer> Start()
    {
        var root = Repository();
        using var restore = Process.Start(Dotnet(root, "tool", "restore"))!;
        await restore.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await restore.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(restore.ExitCode == 0, "dotnet tool restore failed: garnet-server is not there.");

        var port = FreePort.Find();
        var process = Process.Start(Dotnet(root, "garnet-server", "--port", port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--lua", "--lua-transaction-mode"))!;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Within);
        var said = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
        {
            said.Add(line);
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
            {
                // Read on: a full pipe would stop the server.
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new RedisServer(process, port);
            }
        }

        throw new InvalidOperationException($"garnet-server ended before it was ready:\n{string.Join('\n', said)}");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private static ProcessStartInfo Dotnet(string folder, params string[] arguments) =>
        new("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, ".config", "dotnet-tools.json")))
            folder = folder.Parent ?? throw new InvalidOperationException("There is no tool manifest above the tests.");
        return folder.FullName;
    }
}
