using CegidOrleans.Faults;
using CegidOrleans.Grains.Tests.Clusters;
using CegidOrleans.Grains.Writes;
using CegidOrleans.Sandbox.Faults;

namespace CegidOrleans.Grains.Tests.Writes;

/// <summary>
/// Invariant: what was sent is settled against the ERP, whoever dies, without anybody asking, and nothing is sent for it. The answers of the dead are held until the
/// end: in this process their code would go on.
/// </summary>
public sealed class SettlementTests
{
    private const string Content = """{"customer_id":"CUST-001","amount":1000.00,"currency":"USD"}""";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_creation_whose_silo_dies_between_the_commit_and_the_answer_is_found_without_its_caller(int silos)
    {
        await using var cluster = await ErpCluster.Start(silos: silos, writes: Often);
        using var held = cluster.Sandbox.Faults.Hold("POST", "invoices", FaultMoment.AfterCommit);
        cluster.Create(Content, "k-1").Ignore();
        await held.WaitingAsync(1, TestContext.Current.CancellationToken);
        await cluster.Restart();

        await cluster.Settled();
        var made = Assert.Single(cluster.Sandbox.Ledger.Entries);
        var sends = cluster.Sandbox.Counters.Of("POST", "invoices");
        Assert.Equal(made.Id, (await cluster.Create(Content, "k-1")).Document.Id);
        Assert.Equal(sends, cluster.Sandbox.Counters.Of("POST", "invoices"));
        Assert.Single(cluster.Sandbox.Ledger.Entries);
    }

    [Fact]
    public async Task An_update_whose_silo_dies_is_found_to_be_done()
    {
        await using var cluster = await ErpCluster.Start(writes: Often);
        using var held = cluster.Sandbox.Faults.Hold("PUT", "invoices/INV-001", FaultMoment.AfterCommit);
        cluster.Update("INV-001", """{"notes":"newer"}""", key: "k-1").Ignore();
        await held.WaitingAsync(1, TestContext.Current.CancellationToken);
        await cluster.Restart();

        await cluster.Settled();
        Assert.Equal("newer", (await cluster.Update("INV-001", """{"notes":"newer"}""", key: "k-1")).Field("notes"));
        Assert.Single(cluster.Sandbox.Ledger.Entries);
    }

    [Fact]
    public async Task A_deletion_whose_silo_dies_is_found_to_be_done()
    {
        await using var cluster = await ErpCluster.Start(writes: Often);
        using var held = cluster.Sandbox.Faults.Hold("DELETE", "invoices/INV-001", FaultMoment.AfterCommit);
        cluster.Delete("INV-001", key: "k-1").Ignore();
        await held.WaitingAsync(1, TestContext.Current.CancellationToken);
        await cluster.Restart();

        await cluster.Settled();
        await cluster.Delete("INV-001", key: "k-1");
        Assert.Single(cluster.Sandbox.Ledger.Entries);
    }

    [Fact]
    public async Task A_creation_that_was_not_done_frees_its_key_once_it_cannot_be_under_way_any_more_and_is_never_sent_by_itself()
    {
        await using var cluster = await ErpCluster.Start(writes: Often);
        cluster.Sandbox.Faults.Add(FaultRule.Drop(FaultMoment.BeforeCommit, "POST", "invoices", times: 1));
        await cluster.Create(Content, "k-1").Fails(FaultCode.OutcomeUnknown);
        Assert.Equal(1, cluster.Unsettled);

        cluster.Time.Advance(TimeSpan.FromMinutes(11));
        await cluster.Settled();
        Assert.Equal(1, cluster.Sandbox.Counters.Of("POST", "invoices"));
        Assert.Empty(cluster.Sandbox.Ledger.Entries);
        await cluster.Create(Content, "k-1");
        Assert.Single(cluster.Sandbox.Ledger.Entries);
    }

    [Fact]
    public async Task A_write_that_nobody_can_judge_stays_for_the_operator_until_the_journal_forgets_it()
    {
        await using var cluster = await ErpCluster.Start(writes: Often);
        cluster.Sandbox.Faults.Add(FaultRule.Drop(FaultMoment.BeforeCommit, "PUT", "invoices/INV-001"));
        await cluster.Update("INV-001", """{"notes":"ours"}""", key: "k-1").Fails(FaultCode.OutcomeUnknown);
        cluster.Sandbox.Faults.Clear();
        // Somebody else's change: whether ours was there in between cannot be told.
        var theirs = System.Text.Json.Nodes.JsonNode.Parse(await cluster.AskErp("invoices/INV-001"))!;
        theirs["notes"] = "another's";
        await cluster.PutToErp("invoices/INV-001", theirs.ToJsonString());
        cluster.Time.Advance(TimeSpan.FromMinutes(30));
        await cluster.Round();
        Assert.Equal(1, cluster.Unsettled);
        Assert.InRange(cluster.OldestUnsettled, TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(35));

        cluster.Time.Advance(TimeSpan.FromDays(8));
        await cluster.Settled();
    }

    [Fact]
    public async Task Writes_that_end_leave_nothing_to_settle()
    {
        await using var cluster = await ErpCluster.Start(writes: Often);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(number => cluster.Create(Content, $"k-{number}")));
        await cluster.Update("INV-001", """{"notes":"x"}""");
        await cluster.Delete("INV-002");
        var asked = cluster.Sandbox.Counters.Total;
        cluster.Time.Advance(TimeSpan.FromMinutes(30));
        await cluster.Round();
        Assert.Equal(0, cluster.Unsettled);
        Assert.Equal(asked, cluster.Sandbox.Counters.Total);
    }

    private static void Often(WriteOptions options)
    {
        options.SettleEvery = TimeSpan.FromSeconds(1);
        options.MaxSettlePause = TimeSpan.FromSeconds(1);
    }
}
