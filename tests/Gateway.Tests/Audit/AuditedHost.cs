using System.Text;
using System.Text.Json;
using CegidOrleans.Gateway.Tests.Hosts;
using CegidOrleans.Sandbox;

namespace CegidOrleans.Gateway.Tests.Audit;

/// <summary>A gateway with the tenant acme, whose audit events can be read once it has stopped.</summary>
internal sealed class AuditedHost : IAsyncDisposable
{
    private readonly AuditFolder _folder = new();
    private readonly string _tenants = Path.GetTempFileName();
    private readonly SandboxHost _erp;
    private EmbeddedHost? _host;

    private AuditedHost(SandboxHost erp) => _erp = erp;

    public EmbeddedHost Host => _host!;

    public static async Task<AuditedHost> Start()
    {
        var started = new AuditedHost(await SandboxHost.StartAsync(new SandboxOptions(), TestContext.Current.CancellationToken));
        await File.WriteAllTextAsync(started._tenants, $$"""
            { "tenants": [ { "id": "acme", "cegid": { "baseUrl": "{{started._erp.BaseUrl}}", "apiKey": "sandbox-key" }, "apiKeys": [
                { "id": "agents", "key": "agents-key", "scopes": ["cegid.read", "cegid.write", "cegid.delete"] },
                { "id": "readers", "key": "readers-key", "scopes": ["cegid.read"] } ] } ] }
            """, TestContext.Current.CancellationToken);
        started._host = await EmbeddedHost.Start([$"--Tenants:File={started._tenants}", .. started._folder.Settings]);
        return started;
    }

    /// <summary>Sends a request, whatever comes of it.</summary>
    public async Task Send(string? key, HttpMethod method, string path, string? body = null, string? origin = null)
    {
        using var http = new HttpClient { BaseAddress = Host.Address };
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        if (key is not null)
        {
            request.Headers.Add("X-API-Key", key);
        }

        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Stops the host, as an operator does, and reads what it has recorded.</summary>
    public async Task<List<JsonElement>> StopAndRead()
    {
        await Host.DisposeAsync();
        _host = null;
        return _folder.Events;
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        await _erp.DisposeAsync();
        _folder.Dispose();
        File.Delete(_tenants);
    }
}
