using CegidOrleans.Documents;
using CegidOrleans.Faults;
using CegidOrleans.Grains.Tests.Clusters;
using CegidOrleans.Sandbox;

namespace CegidOrleans.Grains.Tests.Collections;

public sealed class ListTests
{
    [Fact]
    public async Task A_page_is_fetched_once_for_any_number_of_readers_and_then_served_from_the_cache()
    {
        await using var cluster = await ErpCluster.Start();
        using var hold = cluster.Sandbox.Faults.Hold("GET", "invoices");
        var readers = Enumerable.Range(0, 200).Select(_ => cluster.List()).ToArray();
        await hold.WaitingAsync(1, TestContext.Current.CancellationToken);
        await cluster.Read("INV-001");
        hold.Release();
        await Task.WhenAll(readers);
        Assert.Equal(AnswerSource.Cache, (await cluster.List()).Freshness.Source);
        Assert.Equal(1, cluster.Sandbox.Counters.Of("GET", "invoices"));
    }

    [Fact]
    public async Task A_write_makes_every_cached_page_of_its_kind_old_and_of_no_other()
    {
        await using var cluster = await ErpCluster.Start();
        await cluster.List();
        await cluster.List(DocumentKind.Customer);
        await cluster.Update("INV-001", """{"notes":"x"}""");
        Assert.Equal(AnswerSource.Erp, (await cluster.List()).Freshness.Source);
        Assert.Equal(AnswerSource.Cache, (await cluster.List(DocumentKind.Customer)).Freshness.Source);
    }

    [Fact]
    public async Task A_page_asked_for_before_a_write_is_not_served_after_it()
    {
        await using var cluster = await ErpCluster.Start();
        using var hold = cluster.Sandbox.Faults.Hold("GET", "invoices", CegidOrleans.Sandbox.Faults.FaultMoment.AfterCommit);
        var early = cluster.List(filters: ("search", "quetzal"));
        await hold.WaitingAsync(1, TestContext.Current.CancellationToken);
        var created = await cluster.Create("""{"customer_id":"CUST-001","amount":1,"notes":"quetzal"}""");
        var late = cluster.List(filters: ("search", "quetzal"));
        hold.Release();
        await early;
        Assert.Equal([created.Document.Id], (await late).Ids());
    }

    [Fact]
    public async Task Pages_count_on_and_say_whether_there_is_more()
    {
        await using var cluster = await ErpCluster.Start();
        var page = await cluster.List(limit: 10);
        Assert.Equal(10, page.Count);
        Assert.True(page.HasMore);
        Assert.True(page.Total > 100);
    }

    [Fact]
    public async Task An_erp_that_counts_nothing_is_served_without_a_total()
    {
        await using var cluster = await ErpCluster.Start(new SandboxOptions { IgnoreTotals = true });
        var page = await cluster.List(limit: 10);
        Assert.Null(page.Total);
        Assert.True(page.HasMore);
    }

    [Fact]
    public async Task While_the_erp_is_away_a_page_stands_in_only_where_no_write_has_passed_it()
    {
        await using var cluster = await ErpCluster.Start();
        await cluster.List();
        await cluster.List(DocumentKind.Customer);
        await cluster.Update("INV-001", """{"notes":"x"}""");
        cluster.Sandbox.Faults.Down = true;
        cluster.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(AnswerSource.Stale, (await cluster.List(DocumentKind.Customer)).Freshness.Source);
        await cluster.List().Fails(FaultCode.UpstreamUnavailable);
    }
}
