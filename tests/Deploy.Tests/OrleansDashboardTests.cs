using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CegidOrleans.Cluster.Tests.Processes;
using CegidOrleans.Deploy.Tests.Running;

namespace CegidOrleans.Deploy.Tests;

/// <summary>The whole cluster is shown to its operators, to nobody else, and without what is a tenant's.</summary>
public sealed class OrleansDashboardTests(DashboardCluster fixture) : IClassFixture<DashboardCluster>
{
    private const string OperatorKey = "operators-admins";

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("wrong", HttpStatusCode.Unauthorized)]
    [InlineData("operators-agents", HttpStatusCode.Forbidden)]
    [InlineData("acme-admins", HttpStatusCode.Forbidden)]
    [InlineData(OperatorKey, HttpStatusCode.OK)]
    public async Task It_is_for_operators_with_the_scope_admin(string? key, HttpStatusCode expected)
    {
        foreach (var page in new[] { "", "index.min.js", "DashboardCounters" })
        {
            Assert.Equal(expected, (await Get(page, key is null ? [] : [("X-API-Key", key)])).Status);
            Assert.Equal(expected, (await Get(page, key is null ? [] : [Basic("anybody", key)])).Status);
        }
    }

    [Fact]
    public async Task A_browser_is_told_to_ask_for_the_key_as_a_password()
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(fixture.Dashboard, TestContext.Current.CancellationToken);
        Assert.Equal("Basic", Assert.Single(answer.Headers.WwwAuthenticate).Scheme);
    }

    [Theory]
    [InlineData("Basic")]
    [InlineData("Basic !")]
    [InlineData("Basic b3BlcmF0b3JzLWFkbWlucw==")]
    [InlineData("Bearer operators-admins")]
    public async Task What_is_no_name_and_password_opens_nothing(string authorization) =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await Get("", ("Authorization", authorization))).Status);

    [Theory]
    [InlineData("GrainState?grainId=acme&grainType=CegidOrleans.Grains.Documents.InvoiceGrain")]
    [InlineData("grainstate")]
    [InlineData("/GrainState")]
    [InlineData("Reminders")]
    [InlineData("Reminders/1")]
    [InlineData("Trace")]
    public async Task What_names_tenants_and_documents_is_not_there_for_operators_either(string page) =>
        Assert.Equal(HttpStatusCode.NotFound, (await Get(page, ("X-API-Key", OperatorKey))).Status);

    [Fact]
    public async Task It_counts_calls_and_names_no_tenant_and_no_document()
    {
        await Deadline.Until(
            async () =>
            {
                // It begins to count when it is looked at.
                await ReadAsAcme();
                return (await Show("TopGrainMethods")).Contains("InvoiceGrain", StringComparison.Ordinal);
            },
            TimeSpan.FromMinutes(1),
            () => "no call was counted");
        var counters = await Show("DashboardCounters");
        var silo = Uri.EscapeDataString(JsonElement.Parse(counters).GetProperty("hosts")[0].GetProperty("siloAddress").GetString()!);
        string[] pages = ["ClusterStats", "TopGrainMethods", "GrainTypes", $"SiloProperties/{silo}", $"SiloStats/{silo}", $"SiloCounters/{silo}", $"HistoricalStats/{silo}"];
        Assert.Contains("InvoiceGrain", counters, StringComparison.Ordinal);
        foreach (var shown in await Task.WhenAll(pages.Select(Show)))
        {
            Assert.DoesNotContain("acme", shown, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("INV-001", shown, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task The_port_for_probes_and_metrics_does_not_have_it_and_still_has_those()
    {
        var silo = fixture.Cluster.Silos[0];
        using var http = new HttpClient { DefaultRequestHeaders = { { "X-API-Key", OperatorKey } } };
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri(silo.Address, "dashboard/"), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(silo.Address, "metrics"), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, await silo.Health("live"));
    }

    [Theory]
    [InlineData("OrleansDashboard:Tenants:0")]
    [InlineData("'Not An Id' is no tenant's id", "Not An Id")]
    public async Task Without_operators_the_silo_does_not_start(string said, params string[] tenants)
    {
        var settings = DashboardCluster.Settings(8190, tenants).Append(("REDIS_HOST", "127.0.0.1")).ToDictionary();
        await using var silo = HostProcess.Silo("silo", settings);
        await silo.Launch();
        Assert.Equal(1, await silo.Process.Exit(TimeSpan.FromMinutes(1)));
        Assert.Contains(said, silo.Process.Output, StringComparison.Ordinal);
    }

    private async Task ReadAsAcme()
    {
        using var http = new HttpClient { DefaultRequestHeaders = { { "X-API-Key", "acme-agents" } } };
        var read = await http.GetAsync(new Uri(fixture.Cluster.Gateways[0].Address, "tools/get_invoice_details?invoice_id=INV-001"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
    }

    private async Task<string> Show(string page)
    {
        var (status, body) = await Get(page, ("X-API-Key", OperatorKey));
        Assert.True(status == HttpStatusCode.OK, $"{page}: {status} {body}");
        return body;
    }

    private async Task<(HttpStatusCode Status, string Body)> Get(string page, params (string Name, string Value)[] headers)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, fixture.Dashboard.ToString() + page);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static (string Name, string Value) Basic(string name, string password) =>
        ("Authorization", new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}"))).ToString());
}

/// <summary>Untouched, a silo has no dashboard.</summary>
[Collection(nameof(RunningSystem))]
public sealed class NoOrleansDashboardTests(RunningSystem system)
{
    [Theory]
    [InlineData("dashboard")]
    [InlineData("dashboard/")]
    [InlineData("dashboard/DashboardCounters")]
    [InlineData("DashboardCounters")]
    public async Task Untouched_a_silo_has_none(string page)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(system.Silo.Address, page), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
