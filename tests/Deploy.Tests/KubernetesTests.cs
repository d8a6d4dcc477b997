using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;

namespace CegidOrleans.Deploy.Tests;

public sealed class KubernetesTests
{
    public static TheoryData<string> Overlays => ["development", "production"];

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task An_overlay_is_made_of_objects_that_Kubernetes_knows(string overlay)
    {
        var objects = await Manifests.RenderAsync(overlay);
        var yaml = string.Join("\n---\n", objects.Select(each => each.ToJsonString()));
        Assert.Equal(objects.Count, KubernetesYaml.LoadAllFromString(yaml, strict: true).Count);
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task An_overlay_obeys_the_schemas_of_Kubernetes(string overlay) =>
        Assert.Empty(await Tooling.ValidateAsync("kubernetes", JsonSerializer.Serialize(await Manifests.RenderAsync(overlay))));

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task No_container_may_be_root_write_its_files_or_hold_a_token(string overlay)
    {
        foreach (var pod in Manifests.Pods(await Manifests.RenderAsync(overlay)))
        {
            Assert.False(pod["automountServiceAccountToken"]!.GetValue<bool>());
            Assert.False(pod["enableServiceLinks"]!.GetValue<bool>());
            Assert.True(pod["securityContext"]!["runAsNonRoot"]!.GetValue<bool>());
            foreach (var container in pod["containers"]!.AsArray())
            {
                var security = container!["securityContext"]!;
                Assert.True(security["readOnlyRootFilesystem"]!.GetValue<bool>());
                Assert.False(security["allowPrivilegeEscalation"]!.GetValue<bool>());
                Assert.Equal("ALL", security["capabilities"]!["drop"]![0]!.GetValue<string>());
                Assert.NotNull(container["resources"]!["limits"]!["memory"]);
                Assert.NotNull(container["livenessProbe"]);
                Assert.NotNull(container["readinessProbe"]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Only_silos_reach_silos_and_only_gateways_reach_what_silos_offer_them(string overlay)
    {
        var silo = (await Manifests.RenderAsync(overlay)).Single(each => Kind(each) == "NetworkPolicy" && Name(each) == "silo");
        var ways = silo["spec"]!["ingress"]!.AsArray().Select(rule =>
            (rule!["ports"]![0]!["port"]!.GetValue<int>(), rule["from"]!.ToJsonString()));
        Assert.Equal(
            [
                (11111, """[{"podSelector":{"matchLabels":{"app.kubernetes.io/component":"silo"}}}]"""),
                (30000, """[{"podSelector":{"matchLabels":{"app.kubernetes.io/component":"gateway"}}}]"""),
                (8080, """[{"namespaceSelector":{"matchLabels":{"kubernetes.io/metadata.name":"monitoring"}}}]"""),
            ],
            ways);
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task A_pod_has_longer_to_end_than_its_host_takes(string overlay)
    {
        var hostShutdown = (int)new Microsoft.Extensions.Hosting.HostOptions().ShutdownTimeout.TotalSeconds;
        foreach (var pod in Manifests.Hosts(await Manifests.RenderAsync(overlay)).Where(pod => pod["containers"]![0]!["lifecycle"] is not null))
        {
            var sleep = pod["containers"]![0]!["lifecycle"]!["preStop"]!["sleep"]!["seconds"]!.GetValue<int>();
            Assert.True(pod["terminationGracePeriodSeconds"]!.GetValue<int>() > sleep + hostShutdown);
        }
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task A_policy_names_pods_by_labels_that_pods_have(string overlay)
    {
        var objects = await Manifests.RenderAsync(overlay);
        var components = objects.Select(each => each["spec"]?["template"]?["metadata"]?["labels"]?["app.kubernetes.io/component"]?.GetValue<string>()).OfType<string>();
        var named = objects.Where(each => Kind(each) == "NetworkPolicy").SelectMany(each => Descend(each["spec"]!))
            .Where(node => node.ContainsKey("matchLabels")).Select(node => node["matchLabels"]!.AsObject())
            .Where(labels => !labels.ContainsKey("kubernetes.io/metadata.name")).ToList();
        Assert.All(named, labels => Assert.Contains(Assert.Single(labels).Value!.GetValue<string>(), components));
    }

    private static IEnumerable<JsonObject> Descend(JsonNode node) => node switch
    {
        JsonObject map => map.Select(pair => pair.Value).OfType<JsonNode>().SelectMany(Descend).Prepend(map),
        JsonArray list => list.OfType<JsonNode>().SelectMany(Descend),
        _ => [],
    };

    private static string Kind(JsonObject each) => each["kind"]!.GetValue<string>();

    private static string Name(JsonObject each) => each["metadata"]!["name"]!.GetValue<string>();
}
