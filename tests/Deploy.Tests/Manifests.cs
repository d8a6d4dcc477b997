using System.Text.Json.Nodes;

namespace CegidOrleans.Deploy.Tests;

/// <summary>The overlays as Kustomize puts them together.</summary>
internal static class Manifests
{
    public static async Task<IReadOnlyList<JsonObject>> RenderAsync(string overlay)
    {
        var (exitCode, yaml, errors) = await Tooling.RunAsync("kubectl", ["kustomize", Tooling.PathOf("deploy", "kubernetes", "overlays", overlay)]);
        Assert.True(exitCode == 0, errors);
        return YamlJson.Read(yaml);
    }

    public static IEnumerable<JsonNode> Pods(IEnumerable<JsonObject> objects) =>
        objects.Select(each => each["spec"]?["template"]?["spec"]).OfType<JsonNode>();

    public static IEnumerable<JsonNode> Hosts(IEnumerable<JsonObject> objects) =>
        Pods(objects).Where(pod => pod["containers"]![0]!["image"]!.GetValue<string>().Contains("cegid-orleans/", StringComparison.Ordinal));
}
