using System.Net;
using CegidOrleans.Silo.Clustering;

namespace CegidOrleans.Deploy.Tests;

public sealed class SiloEndpointTests
{
    [Fact]
    public void Untouched_a_silo_is_reached_on_loopback_only()
    {
        var endpoint = SiloEndpoint.Of(new());
        Assert.Equal((IPAddress.Loopback, false), (endpoint.Advertised, endpoint.ListenOnAny));
        Assert.InRange(endpoint.SiloPort, 1, 65535);
        Assert.InRange(endpoint.GatewayPort, 1, 65535);
    }

    [Theory]
    [InlineData("10.1.2.3", "10.1.2.3")]
    [InlineData("fd00::7", "fd00::7")]
    [InlineData("localhost", "127.0.0.1")]
    public void An_advertised_address_is_told_to_others_and_all_addresses_are_listened_on(string given, string advertised) =>
        Assert.Equal(
            new SiloEndpoint(IPAddress.Parse(advertised), 11111, 30000, ListenOnAny: true),
            SiloEndpoint.Of(new() { AdvertisedAddress = given, SiloPort = 11111, GatewayPort = 30000 }));

    [Fact]
    public void A_name_that_stands_for_nothing_is_named_in_the_error() =>
        Assert.Contains("nobody.invalid", Assert.Throws<FormatException>(() => SiloEndpoint.Of(new() { AdvertisedAddress = "nobody.invalid" })).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("0.0.0.0", 1, 2, "AdvertisedAddress")]
    [InlineData("10.0.0.1:11111", 1, 2, "AdvertisedAddress")]
    [InlineData("", 1, 2, "AdvertisedAddress")]
    [InlineData("10.0.0.1", 70000, 2, "SiloPort")]
    [InlineData("10.0.0.1", 5, -1, "GatewayPort")]
    [InlineData("10.0.0.1", 5, 5, "differ")]
    public void What_nobody_could_reach_is_refused_by_name(string address, int siloPort, int gatewayPort, string named)
    {
        var outcome = new ClusterEndpointOptionsValidator().Validate(null, new() { AdvertisedAddress = address, SiloPort = siloPort, GatewayPort = gatewayPort });
        Assert.Contains(named, Assert.Single(outcome.Failures!), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_manifests_say_is_accepted() =>
        Assert.True(new ClusterEndpointOptionsValidator().Validate(null, new() { AdvertisedAddress = "silo-1", SiloPort = 11111, GatewayPort = 30000 }).Succeeded);
}
