namespace CegidOrleans.Gateway.Clustering;

/// <summary>How many silos this gateway host is connected to, as Orleans' client tells it.</summary>
internal sealed class ConnectedSilos
{
    private volatile int _count;

    /// <summary>The connections that are open now.</summary>
    public int Count
    {
        get => _count;
        set => _count = value;
    }
}
