using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace CegidOrleans.Silo.Clustering;

/// <summary>Finds a TCP port of this machine that nobody listens on, so that several silos run side by side.</summary>
internal static class FreePort
{
    // Below the ports that systems give to connections and to listeners on port 0 (Linux: from 32768, others: from 49152). A port that the system itself
    // proposes may be given to the next connection before the silo has bound it; that was seen.
    private const int First = 10_240;
    private const int End = 32_768;

    /// <summary>A free loopback port, 10240–32767. Another process may take it before it is used; the start then fails and says so.</summary>
    /// <exception cref="SocketException">A hundred ports in a row were taken.</exception>
    public static int Find()
    {
        for (var tries = 1; ; tries++)
        {
            var port = RandomNumberGenerator.GetInt32(First, End);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port) { ExclusiveAddressUse = true };
                listener.Start();
                return port;
            }
            catch (SocketException taken) when (taken.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied && tries < 100)
            {
                // The next one.
            }
        }
    }
}
