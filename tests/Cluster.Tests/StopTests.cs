using System.Net;
using System.Text.Json.Nodes;
using CegidOrleans.Cluster.Tests.Processes;
using CegidOrleans.Cluster.Tests.Traffic;

namespace CegidOrleans.Cluster.Tests;

/// <summary>A host that is told to stop (SIGTERM) says so first, ends what is under way, and then ends itself.</summary>
public sealed class StopTests(DrainingCluster fixture) : IClassFixture<DrainingCluster>
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_gateway_host_is_unready_at_once_still_answers_and_ends_when_its_calls_have()
    {
        var cluster = fixture.Cluster;
        using var client = new ToolClient();
        var gateway = cluster.Gateways[0];
        await cluster.Erp.Hold("POST", "invoices");
        var running = Create(client, gateway);
        await cluster.Erp.Held(1);

        await gateway.Process.Send(Signal.Term);

        await Deadline.Until(async () => await gateway.Health("ready") == HttpStatusCode.ServiceUnavailable, Within, () => "it stayed ready");
        var late = await client.Call(gateway.Address, "get_invoice_details", new JsonObject { ["invoice_id"] = "INV-001" }, overMcp: false);
        Assert.Equal(AnswerKind.Done, late.Kind);
        Assert.False(running.IsCompleted);
        await cluster.Erp.Release();
        Assert.Equal(AnswerKind.Done, (await running).Kind);
        Assert.Equal(0, await gateway.Process.Exit(Within));
        await gateway.Launch();
        await cluster.Healthy();
    }

    [Fact]
    public async Task A_silo_ends_when_its_calls_have_and_its_documents_are_served_by_another()
    {
        var cluster = fixture.Cluster;
        var before = (await cluster.Erp.Ledger()).Count;
        using var client = new ToolClient();
        // A gateway host that has just begun may have to say "not now" to the first of ten calls at once, and then nine are held.
        await Deadline.Until(
            async () => (await client.Call(cluster.Gateways[0].Address, "get_invoice_details", new JsonObject { ["invoice_id"] = "INV-001" }, overMcp: false)).Kind == AnswerKind.Done,
            Within,
            () => "it serves nobody");
        await cluster.Erp.Hold("POST", "invoices");
        // Enough for each silo to have some.
        var running = Enumerable.Range(0, 10).Select(_ => Create(client, cluster.Gateways[0])).ToList();
        await cluster.Erp.Held(running.Count);

        await cluster.Silos[0].Process.Send(Signal.Term);
        await Deadline.Until(async () => await cluster.Silos[0].Health("ready") != HttpStatusCode.OK, Within, () => "it stayed ready");
        await cluster.Erp.Release();

        var made = await Task.WhenAll(running);
        Assert.All(made, answer => Assert.Equal((AnswerKind.Done, null), (answer.Kind, answer.Message)));
        Assert.Equal(0, await cluster.Silos[0].Process.Exit(Within));
        Assert.Equal(running.Count, (await cluster.Erp.Ledger()).Count - before);
        foreach (var id in made.Select(answer => answer.Document.GetProperty("id").GetString()))
        {
            var read = await client.Call(cluster.Gateways[0].Address, "get_invoice_details", new JsonObject { ["invoice_id"] = id }, overMcp: true);
            Assert.Equal(AnswerKind.Done, read.Kind);
        }

        await cluster.Silos[0].Launch();
        await cluster.Healthy();
    }

    private static Task<Answer> Create(ToolClient client, HostProcess gateway) =>
        client.Call(gateway.Address, "create_invoice", new JsonObject { ["customer_id"] = "CUST-001", ["amount"] = 10 }, overMcp: false);
}
