using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CegidOrleans.Cluster.Tests.Processes;
using CegidOrleans.Cluster.Tests.Traffic;
using CegidOrleans.Sandbox.Faults;
using CegidOrleans.Silo.Clustering;

namespace CegidOrleans.Cluster.Tests;

/// <summary>What the hosts do while Redis or the ERP is away.</summary>
public sealed class AbsenceTests
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_silo_waits_for_Redis_says_so_and_ends_with_a_sentence_when_it_does_not_come()
    {
        await using var silo = HostProcess.Silo("silo", Alone(FreePort.Find(), ("Redis__StartWithin", "00:00:08")));
        await silo.Launch();

        await silo.Process.Said("the silo waits for it", Within);

        Assert.Equal(1, await silo.Process.Exit(Within));
        Assert.Contains("The silo does not start: Redis at 127.0.0.1:", silo.Process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", silo.Process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hosts_that_start_before_Redis_are_a_cluster_once_it_is_there()
    {
        await using var redis = RedisProcess.Prepare();
        await using var silo = HostProcess.Silo("silo", Alone(redis.Port));
        await using var gateway = HostProcess.Gateway("gateway", Alone(redis.Port));
        await silo.Launch();
        await gateway.Launch();
        await silo.Process.Said("the silo waits for it", Within);
        await gateway.Process.Said("Redis does not answer", Within);
        Assert.Equal(HttpStatusCode.OK, await gateway.Health("live"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await gateway.Health("ready"));

        await redis.Up();

        await silo.Ready();
        await gateway.Ready();
    }

    [Fact]
    public async Task A_host_that_is_told_to_stop_while_it_waits_for_its_cluster_just_stops()
    {
        var redis = FreePort.Find();
        await using var silo = HostProcess.Silo("silo", Alone(redis));
        await using var gateway = HostProcess.Gateway("gateway", Alone(redis));
        await silo.Launch();
        await gateway.Launch();
        await silo.Process.Said("the silo waits for it", Within);
        await gateway.Process.Said("Redis does not answer", Within);

        await silo.Process.Send(Signal.Term);
        await gateway.Process.Send(Signal.Term);

        Assert.Equal(0, await silo.Process.Exit(Within));
        Assert.Equal(0, await gateway.Process.Exit(Within));
    }

    [Fact]
    public async Task Without_Redis_what_is_in_memory_is_served_and_no_write_is_sent()
    {
        await using var cluster = await RunningCluster.Start(silos: 1, gateways: 1);
        using var client = new ToolClient();
        var gateway = cluster.Gateways[0];
        Task<Answer> Read() => client.Call(gateway.Address, "get_invoice_details", new JsonObject { ["invoice_id"] = "INV-001" }, overMcp: false);
        Task<Answer> Create() => client.Call(
            gateway.Address, "create_invoice", new JsonObject { ["customer_id"] = "CUST-001", ["amount"] = 10, ["idempotency_key"] = "while-redis-is-away" }, overMcp: false);
        Task<Answer> Update() => client.Call(
            gateway.Address, "update_invoice", new JsonObject { ["invoice_id"] = "INV-001", ["data"] = new JsonObject { ["notes"] = "x" } }, overMcp: true);
        Assert.Equal(AnswerKind.Done, (await Read()).Kind);
        var sent = await cluster.Erp.Requests();

        await cluster.Redis.Down();

        Assert.Equal((AnswerKind.Done, null), await Told(Read()));
        foreach (var refused in await Task.WhenAll(Create(), Update()))
        {
            Assert.Equal(AnswerKind.NotNow, refused.Kind);
            Assert.Equal("upstream_unavailable", refused.Code);
        }

        Assert.Equal(sent, await cluster.Erp.Requests());
        // All hosts are without Redis at once: taking them away would help nobody.
        Assert.True(await gateway.IsReady());

        await cluster.Redis.Up();
        await Deadline.Until(
            async () => (await Create()).Kind == AnswerKind.Done, Within, () => $"No write was done after Redis was back.\n{cluster.Silos[0].Process.Output}");
        Assert.Single(await cluster.Erp.Ledger());
    }

    [Fact]
    public async Task An_ERP_that_does_not_answer_costs_callers_no_wait_once_that_is_known()
    {
        await using var cluster = await RunningCluster.Start(
            silos: 1, gateways: 1, ("CEGID_TIMEOUT", "2"), ("Cegid__Resilience__BreakDuration", "00:01:00"));
        using var client = new ToolClient();
        Task<Answer> Read(string id) => client.Call(cluster.Gateways[0].Address, "get_invoice_details", new JsonObject { ["invoice_id"] = id }, overMcp: false);
        Assert.Equal(AnswerKind.Done, (await Read("INV-001")).Kind);
        await cluster.Erp.Harm(FaultRule.Late(TimeSpan.FromMinutes(2)));

        // Enough for the breaker to see that nothing comes back.
        var first = await Task.WhenAll(Enumerable.Range(2, 30).Select(number => Read(string.Create(CultureInfo.InvariantCulture, $"INV-{number:D3}"))));
        var asked = await cluster.Erp.Requests();
        var began = TimeProvider.System.GetTimestamp();
        var then = await Task.WhenAll(Enumerable.Range(40, 100).Select(number => Read(string.Create(CultureInfo.InvariantCulture, $"INV-{number:D3}"))));
        var took = TimeProvider.System.GetElapsedTime(began);

        Assert.All(first.Concat(then), answer => Assert.Equal((AnswerKind.NotNow, true), (answer.Kind, answer.Code is "upstream_unavailable" or "timeout")));
        Assert.All(then, answer => Assert.True(answer.RetryAfter > TimeSpan.Zero, $"{answer.Message} names no time"));
        Assert.Equal(asked, await cluster.Erp.Requests());
        Assert.True(took < TimeSpan.FromSeconds(10), $"100 calls took {took}");
        Assert.Equal(AnswerKind.Done, (await Read("INV-001")).Kind);
    }

    private static async Task<(AnswerKind Kind, string? Message)> Told(Task<Answer> call) => (await call) is var answer ? (answer.Kind, answer.Message) : default;

    private static Dictionary<string, string> Alone(int redis, params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["REDIS_HOST"] = "127.0.0.1",
            ["REDIS_PORT"] = redis.ToString(CultureInfo.InvariantCulture),
            ["CEGID_BASE_URL"] = "http://127.0.0.1:9/y2",
            ["CEGID_API_KEY"] = "none",
            ["DEFAULT_API_KEY"] = RunningCluster.ApiKey,
        };
        foreach (var (name, value) in settings)
            all[name] = value;
        return all;
    }
}
