using CegidOrleans.Cluster.Tests.Processes;

namespace CegidOrleans.Cluster.Tests.Traffic;

/// <summary>Sends requests in turn to the gateway hosts that say that they are ready: what stands before them in production, in the smallest form.</summary>
internal sealed class LoadBalancer : IAsyncDisposable
{
    // As Kubernetes' shortest probe period, and a usual one of load balancers.
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly IReadOnlyList<HostProcess> _gateways;
    private readonly bool[] _ready;
    private readonly CancellationTokenSource _stop = new();
    private Task _probing = Task.CompletedTask;
    private int _turn;

    private LoadBalancer(IReadOnlyList<HostProcess> gateways)
    {
        _gateways = gateways;
        _ready = new bool[gateways.Count];
    }

    /// <summary>Starts with what is ready now.</summary>
    public static async Task<LoadBalancer> Before(IReadOnlyList<HostProcess> gateways)
    {
        var balancer = new LoadBalancer(gateways);
        await Task.WhenAll(Enumerable.Range(0, gateways.Count).Select(balancer.Look));
        balancer._probing = Task.WhenAll(Enumerable.Range(0, gateways.Count).Select(balancer.Probe));
        return balancer;
    }

    /// <summary>The gateway host whose turn it is, or null: none is ready.</summary>
    public Uri? Next()
    {
        var turn = (uint)Interlocked.Increment(ref _turn);
        for (var tries = 0; tries < _gateways.Count; tries++)
        {
            var gateway = (int)((turn + tries) % _gateways.Count);
            if (Volatile.Read(ref _ready[gateway]))
                return _gateways[gateway].Address;
        }

        return null;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _probing;
        _stop.Dispose();
    }

    private async Task Probe(int gateway)
    {
        using var timer = new PeriodicTimer(Period, TimeProvider.System);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
                await Look(gateway);
        }
        catch (OperationCanceledException)
        {
            // It was told to stop.
        }
    }

    private async Task Look(int gateway) => Volatile.Write(ref _ready[gateway], await _gateways[gateway].IsReady());
}
