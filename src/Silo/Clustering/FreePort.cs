using System.Net;
using System.Net.Sockets;

namespace CegidOrleans.Silo.Clustering;

/// <summary>Finds a TCP port of this machine that nobody listens on, so that several silos run side by side.</summary>
internal static class FreePort
{
    /// <summary>A free loopback port. Another process may take it before it is used; the start then fails and says so.</summary>
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
