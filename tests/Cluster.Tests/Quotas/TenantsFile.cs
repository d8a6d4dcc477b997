using System.Text.Json.Nodes;
using CegidOrleans.Cluster.Tests.Processes;

namespace CegidOrleans.Cluster.Tests.Quotas;

/// <summary>The tenants of the runs, each of which has what its name says, in a file that is replaced as Kubernetes replaces a Secret.</summary>
internal sealed class TenantsFile : IDisposable
{
    /// <summary>So much that nothing binds.</summary>
    public const int Plenty = 1_000_000_000;

    private readonly Dictionary<string, JsonObject> _tenants = [];

    public string Path { get; } = System.IO.Path.GetTempFileName();

    /// <summary>The API key of a tenant's callers.</summary>
    public static string Key(string tenant) => $"key-of-{tenant}";

    /// <summary>Adds a tenant or changes it; holds once <see cref="Write"/> was called.</summary>
    public TenantsFile With(string tenant, SandboxProcess erp, int perMinute = Plenty, int concurrent = 16)
    {
        _tenants[tenant] = new JsonObject
        {
            ["id"] = tenant,
            ["cegid"] = new JsonObject { ["baseUrl"] = erp.BaseUrl.ToString(), ["apiKey"] = SandboxProcess.ApiKey, ["timeout"] = 60 },
            ["limits"] = new JsonObject { ["requestsPerMinute"] = perMinute, ["requestsPerHour"] = Plenty, ["maxConcurrentUpstreamCalls"] = concurrent },
            ["apiKeys"] = new JsonArray(
                new JsonObject { ["id"] = "agents", ["key"] = Key(tenant), ["scopes"] = new JsonArray("cegid.read") },
                new JsonObject { ["id"] = "others", ["key"] = $"another-{Key(tenant)}", ["scopes"] = new JsonArray("cegid.read") }),
        };
        return this;
    }

    /// <summary>Takes the first key of a tenant away, or gives it back.</summary>
    public TenantsFile Revoke(string tenant, bool revoked)
    {
        _tenants[tenant]["apiKeys"]![0]!["key"] = revoked ? $"revoked-{Key(tenant)}" : Key(tenant);
        return this;
    }

    /// <summary>Replaces the file.</summary>
    public TenantsFile Write()
    {
        var text = new JsonObject { ["tenants"] = new JsonArray([.. _tenants.Values.Select(tenant => tenant.DeepClone())]) }.ToJsonString();
        File.WriteAllText(Path + ".new", text);
        File.Move(Path + ".new", Path, overwrite: true);
        return this;
    }

    public void Dispose() => File.Delete(Path);
}
