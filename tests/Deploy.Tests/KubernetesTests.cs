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

    /// <summary>What the check above is worth: each of these faults is found.</summary>
    [Theory]
    [InlineData("""{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"x"},"spec":{"replicas":"two","selector":{},"template":{}}}""", "replicas")]
    [InlineData("""{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"x"},"spec":{"template":{}}}""", "selector")]
    [InlineData("""{"apiVersion":"networking.k8s.io/v1","kind":"NetworkPolicy","metadata":{"name":"x"},"spec":{"podSelector":{},"policyTypes":"Ingress"}}""", "policyTypes")]
    [InlineData("""{"apiVersion":"autoscaling/v1","kind":"PodDisruptionBudget","metadata":{"name":"x"}}""", "no such kind")]
    public async Task The_schemas_refuse_what_is_wrong(string manifest, string named) =>
        Assert.Contains(named, await Tooling.ValidateAsync("kubernetes", $"[{manifest}]"), StringComparison.Ordinal);

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

    /// <summary>Whatever else a silo listens on, such as the Orleans Dashboard, is reached by nobody over the network.</summary>
    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Only_silos_reach_silos_and_only_gateways_reach_what_silos_offer_them(string overlay)
    {
        var objects = await Manifests.RenderAsync(overlay);
        Assert.Equal(
            [
                (11111, """[{"podSelector":{"matchLabels":{"app.kubernetes.io/component":"silo"}}}]"""),
                (30000, """[{"podSelector":{"matchLabels":{"app.kubernetes.io/component":"gateway"}}}]"""),
                (8080, """[{"namespaceSelector":{"matchLabels":{"kubernetes.io/metadata.name":"monitoring"}}}]"""),
            ],
            Ways(objects, "silo"));
        Assert.Equal(
            [
                (8080, """[{"namespaceSelector":{"matchLabels":{"kubernetes.io/metadata.name":"ingress-nginx"}}}]"""),
                (8080, """[{"namespaceSelector":{"matchLabels":{"kubernetes.io/metadata.name":"monitoring"}}}]"""),
            ],
            Ways(objects, "gateway"));
        // All else is closed: a policy for every pod that opens nothing.
        var closed = objects.Single(each => Kind(each) == "NetworkPolicy" && Name(each) == "deny-all")["spec"]!;
        Assert.Equal("""{"podSelector":{},"policyTypes":["Ingress","Egress"]}""", closed.ToJsonString());
    }

    /// <summary>/metrics of a gateway host is open to who reaches it: nobody does from outside.</summary>
    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task The_ingress_has_no_way_to_metrics(string overlay)
    {
        var paths = (await Manifests.RenderAsync(overlay)).Where(each => Kind(each) == "Ingress").SelectMany(each => each["spec"]!["rules"]!.AsArray())
            .SelectMany(rule => rule!["http"]!["paths"]!.AsArray()).Select(path => path!["path"]!.GetValue<string>()).ToList();
        Assert.NotEmpty(paths);
        Assert.DoesNotContain(paths, path => path == "/" || path.StartsWith("/metrics", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Liveness_asks_no_grain_and_readiness_does(string overlay)
    {
        foreach (var container in Manifests.Hosts(await Manifests.RenderAsync(overlay)).Select(pod => pod["containers"]![0]!).Where(host => host["name"]!.GetValue<string>() != "sandbox"))
        {
            Assert.Equal("/health/live", container["livenessProbe"]!["httpGet"]!["path"]!.GetValue<string>());
            Assert.Equal("/health/ready", container["readinessProbe"]!["httpGet"]!["path"]!.GetValue<string>());
            // A start may wait a minute for Redis (Redis:StartWithin) before it is given up.
            var startup = container["startupProbe"]!;
            Assert.InRange(startup["periodSeconds"]!.GetValue<int>() * startup["failureThreshold"]!.GetValue<int>(), 61, 300);
        }
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Each_host_is_scaled_spread_and_protected_and_has_an_account_without_rights(string overlay)
    {
        var objects = await Manifests.RenderAsync(overlay);
        foreach (var name in new[] { "silo", "gateway" })
        {
            var pod = objects.Single(each => Kind(each) == "Deployment" && Name(each) == name)["spec"]!["template"]!["spec"]!;
            var account = objects.Single(each => Kind(each) == "ServiceAccount" && Name(each) == pod["serviceAccountName"]!.GetValue<string>());
            Assert.False(account["automountServiceAccountToken"]!.GetValue<bool>());
            var autoscaler = objects.Single(each => Kind(each) == "HorizontalPodAutoscaler" && each["spec"]!["scaleTargetRef"]!["name"]!.GetValue<string>() == name);
            Assert.InRange(autoscaler["spec"]!["minReplicas"]!.GetValue<int>(), 2, autoscaler["spec"]!["maxReplicas"]!.GetValue<int>());
            var budget = objects.Single(each => Kind(each) == "PodDisruptionBudget" && Name(each) == name);
            Assert.Equal(1, budget["spec"]!["maxUnavailable"]!.GetValue<int>());
            Assert.Equal(
                ["kubernetes.io/hostname", "topology.kubernetes.io/zone"],
                pod["topologySpreadConstraints"]!.AsArray().Select(spread => spread!["topologyKey"]!.GetValue<string>()));
            foreach (var selector in pod["topologySpreadConstraints"]!.AsArray().Select(spread => spread!["labelSelector"]!).Append(budget["spec"]!["selector"]!))
                Assert.Equal(name, selector["matchLabels"]!["app.kubernetes.io/component"]!.GetValue<string>());
        }

        Assert.DoesNotContain(objects, each => Kind(each).Contains("Role", StringComparison.Ordinal));
    }

    /// <summary>In production no secret stands in the manifests, and the runbook says which have to be made.</summary>
    [Fact]
    public async Task Every_secret_is_referred_to_and_explained()
    {
        var objects = await Manifests.RenderAsync("production");
        Assert.DoesNotContain(objects, each => Kind(each) == "Secret");
        var rows = File.ReadAllLines(Tooling.PathOf("docs", "operations.md"));
        var keys = Manifests.Hosts(objects).SelectMany(Descend).Select(node => node["secretKeyRef"]).OfType<JsonObject>()
            .Select(key => (Secret: key["name"]!.GetValue<string>(), Key: key["key"]!.GetValue<string>())).Distinct().ToList();
        Assert.Contains(("cegid-gateway", "jwt-previous-secret-key"), keys);
        Assert.All(keys, key => Assert.Contains(
            rows, row => row.StartsWith($"| `{key.Secret}` |", StringComparison.Ordinal) && row.Contains($"`{key.Key}`", StringComparison.Ordinal)));
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

    private static IEnumerable<(int Port, string From)> Ways(IEnumerable<JsonObject> objects, string policy) =>
        objects.Single(each => Kind(each) == "NetworkPolicy" && Name(each) == policy)["spec"]!["ingress"]!.AsArray()
            .Select(rule => (Assert.Single(rule!["ports"]!.AsArray())!["port"]!.GetValue<int>(), rule["from"]!.ToJsonString()));

    private static IEnumerable<JsonObject> Descend(JsonNode node) => node switch
    {
        JsonObject map => map.Select(pair => pair.Value).OfType<JsonNode>().SelectMany(Descend).Prepend(map),
        JsonArray list => list.OfType<JsonNode>().SelectMany(Descend),
        _ => [],
    };

    private static string Kind(JsonObject each) => each["kind"]!.GetValue<string>();

    private static string Name(JsonObject each) => each["metadata"]!["name"]!.GetValue<string>();
}
