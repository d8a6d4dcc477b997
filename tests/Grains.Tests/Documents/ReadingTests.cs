using CegidOrleans.Documents;
using CegidOrleans.Faults;
using CegidOrleans.Grains.Tests.Clusters;
using CegidOrleans.Sandbox.Faults;

namespace CegidOrleans.Grains.Tests.Documents;

public sealed class ReadingTests
{
    private const string Route = "invoices/INV-001";

    [Fact]
    public async Task A_cold_document_is_fetched_once_for_any_number_of_readers()
    {
        await using var cluster = await ErpCluster.Start(silos: 2);
        using var hold = cluster.Sandbox.Faults.Hold("GET", Route);
        var readers = Enumerable.Range(0, 1000).Select(_ => cluster.Read("INV-001")).ToArray();
        await hold.WaitingAsync(1, TestContext.Current.CancellationToken);
        // The readers behind the first are in the grain's mailbox or on their way there: one more round trip puts them all before this one.
        await cluster.Read("INV-002");
        hold.Release();

        var answers = await Task.WhenAll(readers);
        Assert.Equal(1, cluster.Sandbox.Counters.OfDocument("invoices", "INV-001"));
        Assert.All(answers, answer => Assert.Equal("INV-001", answer.Document.Id));
    }

    [Fact]
    public async Task A_warm_document_is_served_with_its_age_and_the_erp_is_not_asked()
    {
        await using var cluster = await ErpCluster.Start();
        var first = await cluster.Read("INV-001");
        cluster.Time.Advance(TimeSpan.FromSeconds(100));
        var second = await cluster.Read("INV-001");

        Assert.Equal(AnswerSource.Erp, first.Freshness.Source);
        Assert.Equal(AnswerSource.Cache, second.Freshness.Source);
        Assert.InRange(second.Freshness.Age, TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(130));
        Assert.InRange(second.Freshness.FreshFor, TimeSpan.FromSeconds(170), TimeSpan.FromSeconds(200));
        Assert.Equal(first.Text(), second.Text());
        Assert.Equal(1, cluster.Sandbox.Counters.OfDocument("invoices", "INV-001"));
    }

    [Fact]
    public async Task A_document_beyond_its_bound_is_fetched_again()
    {
        await using var cluster = await ErpCluster.Start();
        await cluster.Read("INV-001");
        cluster.Time.Advance(TimeSpan.FromSeconds(299));
        await cluster.Read("INV-001");
        Assert.Equal(1, cluster.Sandbox.Counters.OfDocument("invoices", "INV-001"));
        Assert.Equal(AnswerSource.Erp, (await cluster.Read("INV-001", TimeSpan.FromSeconds(10))).Freshness.Source);
        cluster.Time.Advance(TimeSpan.FromSeconds(301));
        Assert.Equal(AnswerSource.Erp, (await cluster.Read("INV-001")).Freshness.Source);
        Assert.Equal(3, cluster.Sandbox.Counters.OfDocument("invoices", "INV-001"));
    }

    [Fact]
    public async Task Readers_who_demand_the_state_of_now_share_at_most_one_more_fetch()
    {
        await using var cluster = await ErpCluster.Start();
        using var hold = cluster.Sandbox.Faults.Hold("GET", Route);
        var first = cluster.Read("INV-001");
        await hold.WaitingAsync(1, TestContext.Current.CancellationToken);
        var demanding = Enumerable.Range(0, 100).Select(_ => cluster.Read("INV-001", TimeSpan.Zero)).ToArray();
        await cluster.Read("INV-002");
        hold.Release();
        await first;
        await Task.WhenAll(demanding);
        Assert.InRange(cluster.Sandbox.Counters.OfDocument("invoices", "INV-001"), 2, 3);
    }

    [Fact]
    public async Task A_missing_document_is_remembered_as_missing_for_a_short_while()
    {
        await using var cluster = await ErpCluster.Start();
        var error = await cluster.Read("INV-NONE").Fails(FaultCode.NotFound);
        Assert.Equal("invoice_id", error.Field);
        await cluster.Read("INV-NONE").Fails(FaultCode.NotFound);
        Assert.Equal(1, cluster.Sandbox.Counters.OfDocument("invoices", "INV-NONE"));
        cluster.Time.Advance(TimeSpan.FromSeconds(11));
        await cluster.Read("INV-NONE").Fails(FaultCode.NotFound);
        Assert.Equal(2, cluster.Sandbox.Counters.OfDocument("invoices", "INV-NONE"));
    }

    [Fact]
    public async Task While_the_erp_is_away_a_cached_document_stands_in_and_says_so()
    {
        await using var cluster = await ErpCluster.Start();
        await cluster.Read("INV-001");
        cluster.Sandbox.Faults.Down = true;
        cluster.Time.Advance(TimeSpan.FromMinutes(20));
        var stale = await cluster.Read("INV-001");
        Assert.Equal(AnswerSource.Stale, stale.Freshness.Source);
        Assert.True(stale.Freshness.Age >= TimeSpan.FromMinutes(20));
        Assert.Equal(TimeSpan.Zero, stale.Freshness.FreshFor);

        var error = await cluster.Read("INV-001", TimeSpan.FromSeconds(5)).Fails(FaultCode.UpstreamUnavailable);
        Assert.Contains("larger max_age_seconds", error.Message, StringComparison.Ordinal);
        await cluster.Read("INV-002").Fails(FaultCode.UpstreamUnavailable);
    }

    [Fact]
    public async Task An_idle_document_leaves_memory_and_is_fetched_anew_where_no_copy_is_stored()
    {
        await using var cluster = await ErpCluster.Start();
        cluster.Stored.Documents.Away = true;
        await cluster.Read("INV-001");
        await cluster.Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero, TestContext.Current.CancellationToken);
        Assert.Equal(AnswerSource.Erp, (await cluster.Read("INV-001")).Freshness.Source);
        Assert.Equal(2, cluster.Sandbox.Counters.OfDocument("invoices", "INV-001"));
    }

    [Fact]
    public async Task A_reader_that_gives_up_does_not_take_the_fetch_from_the_others()
    {
        await using var cluster = await ErpCluster.Start();
        using var hold = cluster.Sandbox.Faults.Hold("GET", Route);
        using var gaveUp = new CancellationTokenSource();
        var impatient = CegidOrleans.Keys.GrainFactoryExtensions.GetInvoice(cluster.Grains, ErpCluster.Tenant, "INV-001").Read(null, gaveUp.Token);
        await hold.WaitingAsync(1, TestContext.Current.CancellationToken);
        var patient = cluster.Read("INV-001");
        await gaveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        hold.Release();
        Assert.Equal("INV-001", (await patient).Document.Id);
        Assert.Equal(1, cluster.Sandbox.Counters.OfDocument("invoices", "INV-001"));
    }

    [Theory]
    [InlineData(DocumentKind.Invoice, "INV-001")]
    [InlineData(DocumentKind.Customer, "CUST-001")]
    [InlineData(DocumentKind.Product, "PROD-001")]
    [InlineData(DocumentKind.Order, "ORD-001")]
    public async Task Every_kind_is_read_as_the_erp_wrote_it(DocumentKind kind, string id)
    {
        await using var cluster = await ErpCluster.Start();
        Assert.Equal(await cluster.AskErp($"{DocumentKindTable.Of(kind).Plural}/{id}"), (await cluster.Read(id, kind: kind)).Text());
    }

    [Fact]
    public async Task A_batch_asks_the_erp_once_for_all_that_is_cold()
    {
        await using var cluster = await ErpCluster.Start();
        await cluster.Read("INV-001");
        var outcomes = await cluster.ReadBatch("INV-003", "INV-001", "INV-NONE", "INV-002", "INV-003");
        Assert.Equal(["INV-003", "INV-001", "INV-NONE", "INV-002", "INV-003"], outcomes.Select(outcome => outcome.Id));
        Assert.Equal(["INV-003", "INV-001", null, "INV-002", "INV-003"], outcomes.Select(outcome => outcome.Answer?.Document.Id));
        Assert.Equal(FaultCode.NotFound, outcomes[2].Error?.Code);
        Assert.Equal(1, cluster.Sandbox.Counters.Of("POST", "invoices/batch"));

        await cluster.Read("INV-002");
        await cluster.ReadBatch("INV-001", "INV-002", "INV-003");
        Assert.Equal(1, cluster.Sandbox.Counters.Of("GET", "invoices/{id}"));
        Assert.Equal(1, cluster.Sandbox.Counters.Of("POST", "invoices/batch"));
    }

    [Fact]
    public async Task Readers_who_come_while_a_batch_is_under_way_wait_for_it()
    {
        await using var cluster = await ErpCluster.Start();
        using var hold = cluster.Sandbox.Faults.Hold("POST", "invoices/batch");
        var batch = cluster.ReadBatch("INV-001", "INV-002");
        await hold.WaitingAsync(1, TestContext.Current.CancellationToken);
        var reader = cluster.Read("INV-001");
        await cluster.Read("INV-003");
        hold.Release();
        await batch;
        Assert.Equal("INV-001", (await reader).Document.Id);
        Assert.Equal(0, cluster.Sandbox.Counters.OfDocument("invoices", "INV-001"));
    }

    [Fact]
    public async Task A_batch_that_the_erp_refuses_fails_each_id_and_blocks_nobody()
    {
        await using var cluster = await ErpCluster.Start();
        cluster.Sandbox.Faults.Add(FaultRule.Fail(400, "POST", "invoices/batch"));
        var outcomes = await cluster.ReadBatch("INV-001", "INV-002");
        Assert.All(outcomes, outcome => Assert.Equal(FaultCode.UpstreamRejected, outcome.Error?.Code));
        Assert.Equal("INV-001", (await cluster.Read("INV-001")).Document.Id);
    }
}
