using System.Text.Json.Nodes;

namespace CegidOrleans.Deploy.Tests;

public sealed class ComposeTests
{
    private static readonly JsonObject Compose = Assert.Single(YamlJson.Read(File.ReadAllText(Tooling.PathOf("deploy", "compose.yaml"))));

    internal static JsonObject Services => Compose["services"]!.AsObject();

    internal static bool IsHost(JsonNode service) => service["image"]!.GetValue<string>().StartsWith("cegid-orleans/", StringComparison.Ordinal);

    [Fact]
    public async Task It_obeys_the_schema_of_Compose() => Assert.Empty(await Tooling.ValidateAsync("compose", Compose.ToJsonString()));

    [Fact]
    public void Every_file_it_mounts_or_builds_from_exists()
    {
        var mounted = Services.SelectMany(service => service.Value!["volumes"]?.AsArray() ?? []).Select(volume => volume!.GetValue<string>().Split(':')[0])
            .Where(source => source.StartsWith('.')).Select(source => Tooling.PathOf("deploy", source));
        var built = Services.Select(service => service.Value!["build"]?["dockerfile"]?.GetValue<string>()).OfType<string>().Select(file => Tooling.PathOf(file));
        Assert.DoesNotContain(mounted.Concat(built), path => !Path.Exists(path));
    }

    [Fact]
    public void The_hosts_are_two_silos_two_gateways_and_the_sandbox_and_none_may_write_its_files()
    {
        var hosts = Services.Where(service => IsHost(service.Value!)).ToList();
        Assert.Equal(["gateway-1", "gateway-2", "sandbox", "silo-1", "silo-2"], hosts.Select(host => host.Key).Order());
        Assert.All(hosts, host =>
        {
            Assert.True(host.Value!["read_only"]!.GetValue<bool>());
            Assert.Equal("ALL", host.Value["cap_drop"]![0]!.GetValue<string>());
        });
    }

    [Fact]
    public void Redis_keeps_every_write_and_evicts_nothing()
    {
        var command = Services["redis"]!["command"]!.AsArray().Select(word => word!.GetValue<string>());
        Assert.Equal(["redis-server", "--appendonly", "yes", "--appendfsync", "always", "--maxmemory-policy", "noeviction"], command);
    }
}
