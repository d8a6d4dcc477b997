using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using CegidOrleans.Silo.Clustering;

namespace CegidOrleans.Cluster.Tests.Processes;

/// <summary>
/// Stands before the port that a silo names to other silos, and passes on what they say to each other until it is cut. What is cut stays open and silent, as
/// where a network swallows packets: nobody is told that the other end is gone.
/// </summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly ConcurrentDictionary<TcpClient, bool> _open = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private volatile TaskCompletionSource _passes = Passing();

    public Relay()
    {
        Port = FreePort.Find();
        Behind = FreePort.Find();
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        _accepting = Accept();
    }

    /// <summary>The port that the silo names.</summary>
    public int Port { get; }

    /// <summary>The port that it listens on.</summary>
    public int Behind { get; }

    /// <summary>From now on nothing passes.</summary>
    public void Cut() => _passes = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What was swallowed is gone: connections of before are reset, and new ones pass again.</summary>
    public void Mend()
    {
        var cut = _passes;
        _passes = Passing();
        foreach (var connection in _open.Keys)
            connection.Dispose();
        cut.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Mend();
        await _accepting;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
                _ = Serve(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (OperationCanceledException)
        {
            // It was told to stop.
        }
    }

    private async Task Serve(TcpClient one)
    {
        using var other = new TcpClient();
        _open[one] = _open[other] = true;
        try
        {
            await _passes.Task;
            await other.ConnectAsync(IPAddress.Loopback, Behind, _stop.Token);
            await Task.WhenAny(Pass(one, other), Pass(other, one));
        }
        catch (Exception ended) when (ended is SocketException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            // Either end has gone, or the relay: so the other one has to.
        }
        finally
        {
            _open.TryRemove(one, out _);
            _open.TryRemove(other, out _);
            one.Dispose();
        }
    }

    private async Task Pass(TcpClient from, TcpClient to)
    {
        var bytes = new byte[64 * 1024];
        while (await from.GetStream().ReadAsync(bytes, _stop.Token) is var read and > 0)
        {
            await _passes.Task;
            await to.GetStream().WriteAsync(bytes.AsMemory(0, read), _stop.Token);
        }
    }

    private static TaskCompletionSource Passing()
    {
        var passing = new TaskCompletionSource();
        passing.SetResult();
        return passing;
    }
}
