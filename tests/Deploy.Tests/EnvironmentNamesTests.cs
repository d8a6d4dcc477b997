using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CegidOrleans.Silo.Clustering;
using CegidOrleans.Tenants.Settings;

namespace CegidOrleans.Deploy.Tests;

public sealed partial class EnvironmentNamesTests
{
    // .NET's own, https://learn.microsoft.com/aspnet/core/fundamentals/host/web-host and /dotnet/core/runtime-config/debugging-profiling; OpenTelemetry's,
    // https://opentelemetry.io/docs/specs/otel/protocol/exporter/
    private static readonly HashSet<string> Framework =
        ["ASPNETCORE_HTTP_PORTS", "ASPNETCORE_FORWARDEDHEADERS_ENABLED", "DOTNET_EnableDiagnostics", "AllowedHosts", "OTEL_EXPORTER_OTLP_ENDPOINT"];

    private static readonly HashSet<string> Options = [.. OptionNames()];

    [Theory]
    [InlineData("development")]
    [InlineData("production")]
    public async Task Every_name_in_the_manifests_is_a_setting(string overlay)
    {
        var objects = await Manifests.RenderAsync(overlay);
        var variables = Manifests.Hosts(objects)
            .SelectMany(pod => pod["containers"]!.AsArray()).SelectMany(container => container!["env"]?.AsArray() ?? [])
            .Select(variable => variable!["name"]!.GetValue<string>());
        var configuration = objects.Where(each => each["kind"]!.GetValue<string>() == "ConfigMap").SelectMany(each => Keys(each["data"]));
        AssertKnown([.. variables, .. configuration]);
    }

    [Fact]
    public void Every_name_in_compose_is_a_setting() =>
        AssertKnown([.. ComposeTests.Services.Where(service => ComposeTests.IsHost(service.Value!)).SelectMany(service => Keys(service.Value!["environment"]))]);

    [Theory]
    [InlineData("gateway")]
    [InlineData("silo")]
    [InlineData("sandbox")]
    public void Every_name_in_an_image_is_a_setting(string image) =>
        AssertKnown([.. Variable().Matches(File.ReadAllText(Tooling.PathOf("deploy", "images", $"{image}.Dockerfile"))).Select(match => match.Groups["name"].Value)]);

    private static void AssertKnown(IReadOnlyList<string> names)
    {
        Assert.NotEmpty(names);
        Assert.DoesNotContain(names, name => !Framework.Contains(name) && !Options.Contains(name) && EnvironmentNames.All.All(known => known.Name != name));
    }

    private static IEnumerable<string> Keys(JsonNode? map) => map?.AsObject().Select(pair => pair.Key) ?? [];

    // Section__Key for every property of every options class that names its section.
    private static IEnumerable<string> OptionNames() =>
        from assembly in new[] { typeof(Gateway.Hosting.ServerOptions), typeof(RedisOptions), typeof(EnvironmentNames) }.Select(type => type.Assembly)
        from type in assembly.GetTypes()
        where type.Name.EndsWith("Options", StringComparison.Ordinal)
        let section = type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string
        where section is not null
        from property in type.GetProperties()
        select $"{section.Replace(":", "__", StringComparison.Ordinal)}__{property.Name}";

    [GeneratedRegex(@"^(?:ENV )?\s*(?<name>[A-Za-z_]+)=\S", RegexOptions.Multiline)]
    private static partial Regex Variable();
}
