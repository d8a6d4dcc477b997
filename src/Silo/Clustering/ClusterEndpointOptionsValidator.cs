using System.Net;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Silo.Clustering;

/// <summary>Checks <see cref="ClusterEndpointOptions"/> at start: ranges, and that others could reach what is advertised.</summary>
internal sealed class ClusterEndpointOptionsValidator : IValidateOptions<ClusterEndpointOptions>
{
    private const string Prefix = ClusterEndpointOptions.Section + ":";
    private static readonly ClusterEndpointRangesValidator Ranges = new();

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ClusterEndpointOptions options)
    {
        var failures = new List<string>(Ranges.Validate(name, options).Failures ?? []);
        if (options.AdvertisedAddress is { } address)
        {
            if (Uri.CheckHostName(address) is UriHostNameType.Unknown or UriHostNameType.Basic)
                failures.Add($"{Prefix}{nameof(options.AdvertisedAddress)} has to be an IP address or a host name, without a port.");
            else if (IPAddress.TryParse(address, out var ip) && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any)))
                failures.Add($"{Prefix}{nameof(options.AdvertisedAddress)} is {address}, which nobody can connect to: give the address under which others reach this silo.");
        }

        if (options.SiloPort != 0 && options.SiloPort == options.GatewayPort)
            failures.Add($"{Prefix}{nameof(options.SiloPort)} and {Prefix}{nameof(options.GatewayPort)} are both {options.SiloPort}: they have to differ.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}

/// <summary>Checks the ranges of <see cref="ClusterEndpointOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class ClusterEndpointRangesValidator : IValidateOptions<ClusterEndpointOptions>;
