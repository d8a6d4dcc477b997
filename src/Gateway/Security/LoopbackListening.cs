using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CegidOrleans.Gateway.Security;

/// <summary>Whether only this machine can reach the server.</summary>
internal static class LoopbackListening
{
    /// <summary>Whether the server listens, and on loopback addresses only.</summary>
    public static bool IsLoopbackOnly(IServer server)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        return addresses.Count > 0 && addresses.All(IsLoopback);
    }

    /// <summary>Whether the server will listen on loopback addresses only, as it is told before it starts.</summary>
    public static bool WillBeLoopbackOnly(IConfiguration configuration)
    {
        var urls = configuration[WebHostDefaults.ServerUrlsKey];
        return string.IsNullOrWhiteSpace(urls)
            ? IsLoopback($"http://{configuration["Server:Host"] ?? "localhost"}")
            : urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).All(IsLoopback);
    }

    /// <summary>Whether an address to listen on, such as <c>http://127.0.0.1:8000</c>, is one of loopback.</summary>
    public static bool IsLoopback(string address)
    {
        var host = BindingAddress.Parse(address).Host;
        return string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
    }
}
