using CegidOrleans.Documents;
using CegidOrleans.Faults;
using CegidOrleans.Grains.Tests.Clusters;
using CegidOrleans.Sandbox.Faults;

namespace CegidOrleans.Grains.Tests.Documents;

/// <summary>Invariant: what an activation knew is there for the next one, with its true age, and an old copy never wins over a write.</summary>
public sealed class StoredDocumentTests
{
    [Fact]
    public async Task A_document_activated_again_elsewhere_has_its_age_and_asks_no_erp()
    {
        await using var cluster = await ErpCluster.Start();
        var first = await cluster.Read("INV-001");
        await Stored(cluster, 1);
        cluster.Time.Advance(TimeSpan.FromSeconds(100));
        await cluster.Restart();

        var again = await cluster.Read("INV-001");
        Assert.Equal(first.Text(), again.Text());
        Assert.Equal(AnswerSource.Cache, again.Freshness.Source);
        Assert.Equal(first.Freshness.FetchedAt, again.Freshness.FetchedAt);
        Assert.InRange(again.Freshness.Age, TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(200));
        Assert.Equal(1, cluster.Sandbox.Counters.Of("GET", "invoices/{id}"));

        cluster.Time.Advance(TimeSpan.FromSeconds(250));
        Assert.Equal(AnswerSource.Erp, (await cluster.Read("INV-001")).Freshness.Source);
    }

    [Fact]
    public async Task A_stored_copy_stands_in_with_its_age_while_the_erp_is_away()
    {
        await using var cluster = await ErpCluster.Start();
        await cluster.Read("INV-001");
        await Stored(cluster, 1);
        cluster.Time.Advance(TimeSpan.FromMinutes(20));
        await cluster.Restart();
        cluster.Sandbox.Faults.Add(FaultRule.Drop(FaultMoment.BeforeCommit, "GET"));

        var answer = await cluster.Read("INV-001");
        Assert.Equal(AnswerSource.Stale, answer.Freshness.Source);
        Assert.InRange(answer.Freshness.Age, TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(25));
    }

    [Fact]
    public async Task A_read_does_not_fail_when_the_stored_copies_are_away()
    {
        await using var cluster = await ErpCluster.Start();
        cluster.Stored.Documents.Away = true;
        Assert.Equal("INV-001", (await cluster.Read("INV-001")).Document.Id);
        Assert.Equal(AnswerSource.Cache, (await cluster.Read("INV-001")).Freshness.Source);
        Assert.All(await cluster.ReadBatch("INV-001", "INV-002"), outcome => Assert.NotNull(outcome.Answer));
    }

    [Fact]
    public async Task A_look_for_the_copy_that_was_broken_off_spoils_no_later_read()
    {
        await using var cluster = await ErpCluster.Start();
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        cluster.Stored.Documents.BeforeRead = () =>
        {
            asked.TrySetResult();
            return answer.Task;
        };
        var broken = cluster.Read("INV-001");
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        cluster.Stored.Documents.BeforeRead = () => Task.CompletedTask;
        answer.SetCanceled(TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => broken);

        Assert.Equal("INV-001", (await cluster.Read("INV-001")).Document.Id);
    }

    [Fact]
    public async Task A_write_whose_copy_cannot_be_taken_back_is_refused_before_it_is_sent()
    {
        await using var cluster = await ErpCluster.Start();
        await cluster.Read("INV-001");
        await Stored(cluster, 1);
        cluster.Stored.Documents.Away = true;
        await cluster.Update("INV-001", """{"notes":"x"}""").Fails(FaultCode.UpstreamUnavailable);
        Assert.Empty(cluster.Sandbox.Ledger.Entries);
    }

    [Fact]
    public async Task An_old_copy_never_comes_back_after_a_crash_between_the_write_and_its_storing()
    {
        await using var cluster = await ErpCluster.Start();
        await cluster.Read("INV-001");
        await Stored(cluster, 1);
        using var held = cluster.Sandbox.Faults.Hold("PUT", "invoices/INV-001", FaultMoment.AfterCommit);
        var writing = cluster.Update("INV-001", """{"notes":"newer"}""");
        await held.WaitingAsync(1, TestContext.Current.CancellationToken);

        // Its answer is held until the end: in this process the code of the dead silo would go on.
        await cluster.Restart();
        Assert.Equal("newer", (await cluster.Read("INV-001")).Field("notes"));
        writing.Ignore();
    }

    [Fact]
    public async Task What_a_write_brought_is_stored()
    {
        await using var cluster = await ErpCluster.Start();
        await cluster.Update("INV-001", """{"notes":"newer"}""");
        await Stored(cluster, 1, writes: 2);
        var asked = cluster.Sandbox.Counters.Of("GET", "invoices/{id}");
        await cluster.Restart();
        Assert.Equal("newer", (await cluster.Read("INV-001")).Field("notes"));
        Assert.Equal(asked, cluster.Sandbox.Counters.Of("GET", "invoices/{id}"));
    }

    private static async Task Stored(ErpCluster cluster, int documents, int writes = 1)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        while (cluster.Stored.Documents.Count < documents || cluster.Stored.Documents.Writes < writes)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, deadline.Token);
        }
    }
}
