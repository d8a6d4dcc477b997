using System.Globalization;
using System.Net.Sockets;
using CegidOrleans.Cluster.Tests.Processes;
using CegidOrleans.Silo.Clustering;

namespace CegidOrleans.Bench.Hosts;

/// <summary>A command of this program as a process of its own that listens.</summary>
internal sealed class OwnProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private OwnProcess(ChildProcess process, int port)
    {
        _process = process;
        Port = port;
    }

    /// <summary>Where it listens, on loopback.</summary>
    public int Port { get; }

    /// <summary>Its address.</summary>
    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}/"));

    /// <summary>Its id.</summary>
    public int Id => _process.Id;

    /// <summary>Starts it and waits until it listens.</summary>
    /// <param name="command">The command.</param>
    /// <param name="arguments">What the command is told after the port.</param>
    public static async Task<OwnProcess> Start(string command, params string[] arguments)
    {
        var port = FreePort.Find();
        var process = ChildProcess.Start(command, Environment.ProcessPath!, [command, port.ToString(CultureInfo.InvariantCulture), .. arguments]);
        await Deadline.Until(() => Listens(port), TimeSpan.FromMinutes(1), () => $"{command} does not listen. It said:\n{process.Output}", () => process.HasExited);
        return new OwnProcess(process, port);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static async Task<bool> Listens(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
