using System.Globalization;
using System.Text.Json.Nodes;
using CegidOrleans.Cluster.Tests.Runs;
using CegidOrleans.Cluster.Tests.Traffic;

namespace CegidOrleans.Cluster.Tests;

/// <summary>A silo is gone, with all that was under way in it.</summary>
public sealed class SiloKilledTests(ClusterFixture fixture) : FaultTests(fixture), IClassFixture<ClusterFixture>
{
    [Fact]
    public Task Writes_are_done_once_when_a_silo_is_killed() => Nothing_is_lost_doubled_or_contradicted(Fault.SiloKilled);

    [Fact]
    public async Task What_was_under_way_in_a_killed_silo_is_answered_by_another_and_done_once()
    {
        const int Each = 6;
        var cluster = Cluster;
        using var client = new ToolClient();
        // Half of the calls have a key of their own; the other half is asked again with the key that was made for it, and nobody but the gateway host knows it.
        Task<Answer> Call(int number, string tool, JsonObject arguments)
        {
            if (tool != "delete_invoice" && number % 2 == 0)
                arguments["idempotency_key"] = string.Create(CultureInfo.InvariantCulture, $"under-way-{tool}-{number}");
            return client.Call(cluster.Gateways[number % 2].Address, tool, arguments, overMcp: number % 3 == 0);
        }

        Task<Answer>[] All(string tool, Func<int, JsonObject> arguments) => [.. Enumerable.Range(0, Each).Select(number => Call(number, tool, arguments(number)))];
        var made = await Task.WhenAll(All("create_invoice", number => new JsonObject { ["customer_id"] = "CUST-001", ["amount"] = 1000 + number }));
        var ids = made.Select(answer => answer.Document.GetProperty("id").GetString()!).ToList();
        var before = (await cluster.Erp.Ledger()).Count;
        foreach (var method in new[] { "POST", "PUT", "DELETE" })
            await cluster.Erp.Hold(method, method == "POST" ? "invoices" : "invoices/*");
        var half = Each / 2;
        Task<Answer>[] running =
        [
            .. Enumerable.Range(0, Each).Select(number => Call(100 + number, "create_invoice", new JsonObject { ["customer_id"] = "CUST-001", ["amount"] = 2000 + number })),
            .. ids.Take(half).Select((id, number) => Call(number, "update_invoice", new JsonObject { ["invoice_id"] = id, ["data"] = new JsonObject { ["notes"] = "under way" } })),
            .. ids.Skip(half).Select((id, number) => Call(number, "delete_invoice", new JsonObject { ["invoice_id"] = id })),
        ];
        await cluster.Erp.Held(running.Length);

        await cluster.Silos[0].Process.Kill();
        await cluster.Erp.Release();

        var answers = await Task.WhenAll(running);
        await cluster.Silos[0].Launch();
        await cluster.Healthy();
        // A creation that the ERP dropped when its caller went has left neither an answer nor a trace: whether it is still under way nobody can tell so soon.
        Assert.All(answers.Take(Each), answer => Assert.True(answer is { Kind: AnswerKind.Done } or { Kind: AnswerKind.Unknown, IdempotencyKey: not null }, answer.Message));
        Assert.All(answers.Skip(Each), answer => Assert.Equal((AnswerKind.Done, null), (answer.Kind, answer.Message)));
        var created = answers.Take(Each).Count(answer => answer.Kind == AnswerKind.Done);
        Assert.InRange(created, half, Each);
        var ledger = (await cluster.Erp.Ledger()).Skip(before).ToList();
        Assert.InRange(ledger.Count(entry => entry.Method == "POST"), created, Each);
        Assert.Equal(half, ledger.Count(entry => entry.Method == "PUT"));
        Assert.Equal(half, ledger.Count(entry => entry.Method == "DELETE"));
    }
}
