using System.Net;
using System.Text.RegularExpressions;
using CegidOrleans.Sandbox;
using CegidOrleans.Tenancy;
using CegidOrleans.Tenants;
using Microsoft.Extensions.DependencyInjection;

namespace CegidOrleans.Gateway.Tests.Telemetry;

// What is scraped is of all hosts in the process.
[Collection(nameof(Alone))]
public sealed partial class MetricsTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "telemetry.md"));

    [Fact]
    public async Task The_document_names_every_instrument_of_ours_and_no_other()
    {
        await using var sandbox = await SandboxHost.StartAsync(new SandboxOptions(), TestContext.Current.CancellationToken);
        await using var run = await WatchedRun.Start(OneTenant.File(sandbox.BaseUrl));
        await run.Send(HttpMethod.Get, "/tools/get_invoice_details?invoice_id=INV-001", null, ("X-API-Key", OneTenant.Key));
        Assert.Equal(run.OurInstruments.Order(), Row().Matches(Document).Select(row => row.Groups["name"].Value).Order());
    }

    /// <summary>A thousand tenants cost no more series than the bound allows, and not one of them is lost from the sums.</summary>
    [Fact]
    public async Task A_thousand_tenants_do_not_make_the_metrics_explode()
    {
        const int Bound = 10;
        await using var sandbox = await SandboxHost.StartAsync(new SandboxOptions(), TestContext.Current.CancellationToken);
        await using var run = await WatchedRun.Start(OneTenant.File(sandbox.BaseUrl), $"--Telemetry:MaxTenantLabels={Bound}");
        await Ask(OneTenant.Key);
        var before = await Scrape(run);
        var directory = run.Services.GetRequiredService<TenantDirectory>();
        var acme = directory.All.Single();
        directory.Replace(Enumerable.Range(0, 1000)
            .Select(number => acme with { Id = TenantId.Parse($"t{number:000}"), ApiKeys = [TenantApiKey.Of("k", $"key-{number}", [Scopes.Read])] }).Append(acme));
        foreach (var batch in Enumerable.Range(0, 1000).Chunk(20))
        {
            await Task.WhenAll(batch.Select(number => Ask($"key-{number}")));
        }

        var after = await Scrape(run);
        TestContext.Current.TestOutputHelper!.WriteLine($"{before.Count} series with one tenant, {after.Count} with 1001");
        Assert.Equal(Bound - 1, after.Select(line => Tenant().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value).Distinct().Count());
        Assert.InRange(after.Count, before.Count, before.Count + (Bound * 20) + 200);
        Assert.Contains(after, line => line.StartsWith("cegid_quota_requests_total", StringComparison.Ordinal) && line.Contains("cegid_tenant=\"_other\"} 991", StringComparison.Ordinal));

        Task Ask(string key) => run.Send(HttpMethod.Get, "/tools/get_product_details?product_id=PROD-001", null, ("X-API-Key", key));
    }

    [Fact]
    public async Task The_metrics_name_tenants_and_are_for_operators_unless_they_are_opened()
    {
        await using var sandbox = await SandboxHost.StartAsync(new SandboxOptions(), TestContext.Current.CancellationToken);
        await using (var run = await WatchedRun.Start(OneTenant.File(sandbox.BaseUrl)))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await run.Send(HttpMethod.Get, "/metrics")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await run.Send(HttpMethod.Get, "/metrics", null, ("X-API-Key", OneTenant.Key))).Status);
            Assert.Equal(HttpStatusCode.OK, (await run.Send(HttpMethod.Get, "/metrics", null, ("X-API-Key", OneTenant.AdminKey))).Status);
        }

        await using var open = await WatchedRun.Start(OneTenant.File(sandbox.BaseUrl), "--Telemetry:OpenMetrics=true");
        Assert.Equal(HttpStatusCode.OK, (await open.Send(HttpMethod.Get, "/metrics")).Status);
    }

    private static async Task<List<string>> Scrape(WatchedRun run)
    {
        var (status, text) = await run.Send(HttpMethod.Get, "/metrics", null, ("X-API-Key", OneTenant.AdminKey));
        Assert.Equal(HttpStatusCode.OK, status);
        return [.. text.Split('\n').Where(line => line.Length > 0 && line[0] != '#')];
    }

    [GeneratedRegex(@"^\| `(?<name>cegid\.[a-z.]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("cegid_tenant=\"(t[0-9]+)\"")]
    private static partial Regex Tenant();
}
