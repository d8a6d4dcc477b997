using System.Net;
using System.Text;
using CegidOrleans.Sandbox;

namespace CegidOrleans.Gateway.Tests.Hosts;

/// <summary>
/// One gateway with the tenants acme and other, each with an ERP of its own that holds documents under the same ids. Their keys are named after the tenant
/// and what they may do: <c>acme-reader-key</c>, <c>acme-writer-key</c> (reads and writes), <c>acme-blind-key</c> (writes only), and so on.
/// </summary>
public sealed class TwoTenants : IAsyncDisposable
{
    private TwoTenants(string file, SandboxHost acme, SandboxHost other, EmbeddedHost host)
    {
        File = file;
        Acme = acme;
        Other = other;
        Host = host;
    }

    /// <summary>The path of the tenants file.</summary>
    public string File { get; }

    public SandboxHost Acme { get; }

    public SandboxHost Other { get; }

    public EmbeddedHost Host { get; }

    public static Task<TwoTenants> Start(params string[] settings) => Start(file => file, settings);

    /// <summary>Starts with a changed tenants file.</summary>
    public static async Task<TwoTenants> Start(Func<string, string> change, params string[] settings)
    {
        var acme = await SandboxHost.StartAsync(new SandboxOptions(), TestContext.Current.CancellationToken);
        var other = await SandboxHost.StartAsync(new SandboxOptions(), TestContext.Current.CancellationToken);
        var file = Path.GetTempFileName();
        await System.IO.File.WriteAllTextAsync(file, change($$"""{ "tenants": [ {{Tenant("acme", acme)}}, {{Tenant("other", other)}} ] }"""), TestContext.Current.CancellationToken);
        return new TwoTenants(file, acme, other, await EmbeddedHost.Start([$"--Tenants:File={file}", .. settings]));
    }

    /// <summary>Gives a tenant another limit of requests a minute, at once.</summary>
    public void Limit(string tenant, int requestsPerMinute) => Host.Tenants.Replace([.. Host.Tenants.All.Select(
        known => known.Id.Value == tenant ? known with { Limits = known.Limits with { RequestsPerMinute = requestsPerMinute } } : known)]);

    public Task<(HttpStatusCode Status, string Body)> Post(string key, string tool, string arguments, string type = "application/json") =>
        Send(key, new HttpRequestMessage(HttpMethod.Post, $"/tools/{tool}") { Content = new StringContent(arguments, Encoding.UTF8, type) });

    public Task<(HttpStatusCode Status, string Body)> Get(string key, string path) => Send(key, new HttpRequestMessage(HttpMethod.Get, path));

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Acme.DisposeAsync();
        await Other.DisposeAsync();
        System.IO.File.Delete(File);
    }

    private static string Tenant(string id, SandboxHost erp) => $$"""
        { "id": "{{id}}", "name": "{{id}}", "cegid": { "protocol": "rest", "baseUrl": "{{erp.BaseUrl}}", "apiVersion": "v1", "apiKey": "sandbox-key" },
          "apiKeys": [
            { "id": "reader", "key": "{{id}}-reader-key", "scopes": ["cegid.read"] },
            { "id": "writer", "key": "{{id}}-writer-key", "scopes": ["cegid.read", "cegid.write"] },
            { "id": "blind", "key": "{{id}}-blind-key", "scopes": ["cegid.write"] } ] }
        """;

    private async Task<(HttpStatusCode Status, string Body)> Send(string key, HttpRequestMessage request)
    {
        using var http = new HttpClient { BaseAddress = Host.Address };
        using (request)
        {
            request.Headers.Add("X-API-Key", key);
            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }
}
