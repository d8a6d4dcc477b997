using System.Globalization;
using CegidOrleans.Cluster.Tests.Processes;
using CegidOrleans.Silo.Clustering;

namespace CegidOrleans.Deploy.Tests.Running;

/// <summary>A cluster whose silo has the Orleans Dashboard on a port of its own, for the tenant <c>operators</c>. There is another tenant, <c>acme</c>.</summary>
public sealed class DashboardCluster : IAsyncLifetime
{
    private readonly string _tenants = Path.GetTempFileName();
    private readonly int _port = FreePort.Find();
    private RunningCluster? _cluster;

    internal RunningCluster Cluster => _cluster ?? throw new InvalidOperationException("The cluster has not started.");

    /// <summary>Where the dashboard is.</summary>
    internal Uri Dashboard => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}/dashboard/"));

    /// <summary>Settings that turn the dashboard on.</summary>
    internal static (string Name, string Value)[] Settings(int port, params string[] tenants) =>
    [
        ("OrleansDashboard__Port", port.ToString(CultureInfo.InvariantCulture)),
        .. tenants.Select((tenant, index) => (string.Create(CultureInfo.InvariantCulture, $"OrleansDashboard__Tenants__{index}"), tenant)),
    ];

    public async ValueTask InitializeAsync() => _cluster = await RunningCluster.Start(silos: 1, gateways: 1, erp =>
    {
        File.WriteAllText(_tenants, $$"""{ "tenants": [ {{Tenant("operators", erp.BaseUrl)}}, {{Tenant("acme", erp.BaseUrl)}} ] }""");
        return [("TENANTS_FILE", _tenants), .. Settings(_port, "operators")];
    });

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
        File.Delete(_tenants);
    }

    private static string Tenant(string id, Uri erp) => $$"""
        { "id": "{{id}}", "cegid": { "baseUrl": "{{erp}}", "apiKey": "{{SandboxProcess.ApiKey}}" }, "apiKeys": [
            { "id": "agents", "key": "{{id}}-agents", "scopes": ["cegid.read"] },
            { "id": "admins", "key": "{{id}}-admins", "scopes": ["admin"] } ] }
        """;
}
