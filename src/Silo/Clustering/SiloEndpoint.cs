using System.Net;
using System.Net.Sockets;

namespace CegidOrleans.Silo.Clustering;

/// <summary>Where a silo listens and what it tells others.</summary>
/// <param name="Advertised">The address that others connect to.</param>
/// <param name="SiloPort">The port for other silos.</param>
/// <param name="GatewayPort">The port for gateway hosts.</param>
/// <param name="ListenOnAny">Whether it listens on all addresses rather than on the advertised one.</param>
internal sealed record SiloEndpoint(IPAddress Advertised, int SiloPort, int GatewayPort, bool ListenOnAny)
{
    /// <summary>What the options say, with names looked up and free ports found.</summary>
    /// <exception cref="FormatException">The name stands for no address.</exception>
    public static SiloEndpoint Of(ClusterEndpointOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new SiloEndpoint(
            options.AdvertisedAddress is { } name ? Address(name) : IPAddress.Loopback,
            options.SiloPort == 0 ? FreePort.Find() : options.SiloPort,
            options.GatewayPort == 0 ? FreePort.Find() : options.GatewayPort,
            options.AdvertisedAddress is not null);
    }

    private static IPAddress Address(string name)
    {
        if (IPAddress.TryParse(name, out var address))
            return address;
        try
        {
            // IPv4 first: it is what container networks have where they have both, and every silo has to choose alike.
            return Dns.GetHostAddresses(name).OrderBy(candidate => candidate.AddressFamily == AddressFamily.InterNetwork ? 0 : 1).First();
        }
        catch (Exception exception) when (exception is SocketException or InvalidOperationException)
        {
            throw new FormatException($"Cluster:AdvertisedAddress: '{name}' stands for no address: {exception.Message}", exception);
        }
    }
}
