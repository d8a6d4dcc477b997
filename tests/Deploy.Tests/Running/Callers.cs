using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CegidOrleans.Cluster.Tests.Processes;
using CegidOrleans.Sandbox.Faults;

namespace CegidOrleans.Deploy.Tests.Running;

/// <summary>
/// Callers of four tenants: <c>acme</c>; <c>small</c>, which may ask once a minute; <c>narrow</c>, whose ERP may be called once at a time; and <c>away</c>, at whose
/// ERP nobody listens. There are <see cref="Crowd"/> more.
/// </summary>
internal sealed class Callers(Uri gateway) : IDisposable
{
    // More than Cegid:Resilience:BreakerMinimumThroughput.
    private const int EnoughToOpenABreaker = 12;

    private static readonly TimeSpan Within = TimeSpan.FromMinutes(1);

    private readonly HttpClient _http = new() { BaseAddress = gateway, Timeout = Within };

    /// <summary>The other tenants, who have done nothing yet.</summary>
    public static IReadOnlyList<string> Crowd { get; } = [.. Enumerable.Range(0, 300).Select(number => $"tenant-{number:000}")];

    /// <summary>The tenants file.</summary>
    public static string File(Uri erp) => $$"""
        { "tenants": [
          {{Tenant("acme", erp, 10000)}},
          {{Tenant("small", erp, 1)}},
          {{Tenant("narrow", erp, 10000, atATime: 1)}},
          {{Tenant("away", new Uri("http://127.0.0.1:1/y2"), 10000)}},
          {{string.Join(",\n", Crowd.Select(tenant => Tenant(tenant, erp, 10000)))}} ] }
        """;

    /// <summary>The key of a tenant's callers.</summary>
    public static string Key(string tenant) => $"{tenant}-key";

    /// <summary>Makes the hosts count each thing that they count at least once.</summary>
    public async Task LetEverythingHappen(SandboxProcess erp, HostProcess silo)
    {
        await ReadTogether(erp, silo);
        await ReadInVain(erp);
        await Read("acme", "INV-001", HttpStatusCode.OK);
        await Read("acme", "INV-001", HttpStatusCode.OK);
        await Write("INV-001", HttpStatusCode.OK);
        await Read("small", "INV-001", HttpStatusCode.OK);
        await Read("small", "INV-001", HttpStatusCode.TooManyRequests);

        await Read("acme", "INV-002", HttpStatusCode.OK);
        await Send("acme", Product(), HttpStatusCode.OK);
        await erp.Harm(FaultRule.Drop(FaultMoment.BeforeCommit, "GET"), FaultRule.Drop(FaultMoment.BeforeCommit, "PUT"), FaultRule.Drop(FaultMoment.BeforeCommit, "PATCH"));
        await Send("acme", Product(), HttpStatusCode.OK);
        // Nobody can tell what became of it, and the service cannot find out while the ERP is away.
        await Write("INV-002", HttpStatusCode.BadGateway);

        for (var number = 0; number < EnoughToOpenABreaker; number++)
            await Read("away", $"INV-{number:000}", HttpStatusCode.ServiceUnavailable);
    }

    /// <summary>Asks for the tools over MCP.</summary>
    public Task ListTools()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "mcp") { Content = JsonContent.Create(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = 1, ["method"] = "tools/list" }) };
        request.Headers.Add("Accept", "application/json, text/event-stream");
        return Send("acme", request, HttpStatusCode.OK);
    }

    /// <summary>Has each tenant of the crowd ask its ERP for something, which is away by now.</summary>
    public Task LetTheCrowdAsk() => Parallel.ForEachAsync(
        Crowd, new ParallelOptions { MaxDegreeOfParallelism = 10 }, async (tenant, _) => await Read(tenant, "INV-001", HttpStatusCode.ServiceUnavailable));

    public void Dispose() => _http.Dispose();

    // Two readers, of whom one asks the ERP and the other waits for that.
    private async Task ReadTogether(SandboxProcess erp, HostProcess silo)
    {
        await erp.Hold("GET", "invoices/INV-003");
        var readers = Enumerable.Range(0, 2).Select(_ => Read("acme", "INV-003", HttpStatusCode.OK)).ToList();
        await erp.Held(1);
        await Deadline.Until(
            async () => (await _http.GetStringAsync(new Uri(silo.Address, "metrics"))).Contains("cegid_cache_coalesced_total{", StringComparison.Ordinal),
            Within,
            () => "no reader waited for another's question");
        await erp.Release();
        await Task.WhenAll(readers);
    }

    // The second call waits for its turn, which does not come.
    private async Task ReadInVain(SandboxProcess erp)
    {
        await erp.Hold("GET", "invoices/INV-003");
        var first = Read("narrow", "INV-003", HttpStatusCode.OK);
        await erp.Held(1);
        await Read("narrow", "INV-001", HttpStatusCode.ServiceUnavailable);
        await erp.Release();
        await first;
    }

    private Task Read(string tenant, string id, HttpStatusCode expected) =>
        Send(tenant, new HttpRequestMessage(HttpMethod.Get, $"tools/get_invoice_details?invoice_id={id}"), expected);

    // Never fresh, so that the ERP is asked each time.
    private static HttpRequestMessage Product() => new(HttpMethod.Get, "tools/get_product_details?product_id=PROD-001");

    private Task Write(string id, HttpStatusCode expected) => Send(
        "acme",
        new HttpRequestMessage(HttpMethod.Post, "tools/update_invoice")
        {
            Content = JsonContent.Create(new JsonObject { ["invoice_id"] = id, ["data"] = new JsonObject { ["notes"] = "seen" } }),
        },
        expected);

    private async Task Send(string tenant, HttpRequestMessage request, HttpStatusCode expected)
    {
        using (request)
        {
            request.Headers.Add("X-API-Key", Key(tenant));
            using var answer = await _http.SendAsync(request);
            if (answer.StatusCode != expected)
                throw new InvalidOperationException($"{tenant} asked for {request.RequestUri} and was answered {(int)answer.StatusCode}, not {(int)expected}: {await answer.Content.ReadAsStringAsync()}");
        }
    }

    private static string Tenant(string id, Uri erp, int requestsPerMinute, int atATime = 16) => $$"""
        { "id": "{{id}}", "cegid": { "baseUrl": "{{erp}}", "apiKey": "{{SandboxProcess.ApiKey}}" }, "limits": { "requestsPerMinute": {{requestsPerMinute}}, "maxConcurrentUpstreamCalls": {{atATime}} }, "cache": { "products": 0 },
          "apiKeys": [ { "id": "agents", "key": "{{Key(id)}}", "scopes": ["cegid.read", "cegid.write"] } ] }
        """;
}
