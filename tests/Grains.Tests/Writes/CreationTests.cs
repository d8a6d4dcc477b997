using System.Text;
using CegidOrleans.Faults;
using CegidOrleans.Grains.Tests.Clusters;
using CegidOrleans.Sandbox.Faults;

namespace CegidOrleans.Grains.Tests.Writes;

public sealed class CreationTests
{
    private const string Content = """{"customer_id":"CUST-001","amount":1000.00,"currency":"USD"}""";

    [Fact]
    public async Task A_new_invoice_is_in_reads_lists_and_searches_at_once()
    {
        await using var cluster = await ErpCluster.Start();
        var before = await cluster.List(filters: ("search", "quetzal"));
        var created = await cluster.Create("""{"customer_id":"CUST-001","amount":12.30,"notes":"quetzal"}""");
        Assert.Empty(before.Ids());
        Assert.Equal([created.Document.Id], (await cluster.List(filters: ("search", "quetzal"))).Ids());
        Assert.Contains(created.Document.Id, (await cluster.List(limit: 500)).Ids());
        Assert.Equal(created.Text(), (await cluster.Read(created.Document.Id)).Text());
        Assert.Equal(0, cluster.Sandbox.Counters.Of("GET", "invoices/{id}"));
        Assert.Contains("12.30", created.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_create_that_was_committed_and_whose_answer_was_lost_is_adopted()
    {
        await using var cluster = await ErpCluster.Start();
        cluster.Sandbox.Faults.Add(FaultRule.Drop(FaultMoment.AfterCommit, "POST", "invoices", times: 1));
        var created = await cluster.Create(Content);
        var entry = Assert.Single(cluster.Sandbox.Ledger.Entries);
        Assert.Equal(entry.Id, created.Document.Id);
    }

    [Fact]
    public async Task A_create_that_may_still_be_under_way_is_not_sent_again_until_it_cannot_be_any_more()
    {
        await using var cluster = await ErpCluster.Start();
        cluster.Sandbox.Faults.Add(FaultRule.Drop(FaultMoment.BeforeCommit, "POST", "invoices", times: 1));
        var error = await cluster.Create(Content, "k-1").Fails(FaultCode.OutcomeUnknown);
        Assert.Equal("k-1", error.IdempotencyKey);
        await cluster.Create(Content, "k-1").Fails(FaultCode.OutcomeUnknown);
        Assert.Equal(1, cluster.Sandbox.Counters.Of("POST", "invoices"));

        cluster.Time.Advance(TimeSpan.FromMinutes(11));
        await cluster.Create(Content, "k-1");
        Assert.Single(cluster.Sandbox.Ledger.Entries);
    }

    [Fact]
    public async Task An_unknown_outcome_names_a_key_with_which_the_caller_can_go_on()
    {
        await using var cluster = await ErpCluster.Start();
        cluster.Sandbox.Faults.Add(FaultRule.Drop(FaultMoment.AfterCommit, "POST", "invoices", times: 1));
        cluster.Sandbox.Faults.Add(FaultRule.Fail(500, "GET", "invoices", times: 40));
        var error = await cluster.Create(Content).Fails(FaultCode.OutcomeUnknown);
        cluster.Sandbox.Faults.Clear();
        var created = await cluster.Create(Content, error.IdempotencyKey);
        Assert.Equal(Assert.Single(cluster.Sandbox.Ledger.Entries).Id, created.Document.Id);
    }

    [Fact]
    public async Task An_erp_that_fails_is_asked_again_only_after_a_look()
    {
        await using var cluster = await ErpCluster.Start();
        cluster.Sandbox.Faults.Add(FaultRule.Fail(500, "POST", "invoices", times: 2));
        await cluster.Create(Content);
        Assert.Single(cluster.Sandbox.Ledger.Entries);
        Assert.Equal(3, cluster.Sandbox.Counters.Of("POST", "invoices"));
        Assert.Equal(2, cluster.Sandbox.Counters.Of("GET", "invoices"));
    }

    [Fact]
    public async Task The_same_key_creates_once_however_often_and_concurrently_it_is_used()
    {
        await using var cluster = await ErpCluster.Start(silos: 2);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => cluster.Create(Content, "order-4711")));
        Assert.Single(answers.Select(answer => answer.Text()).Distinct());
        Assert.Single(cluster.Sandbox.Ledger.Entries);
    }

    [Fact]
    public async Task The_same_key_with_other_content_is_a_conflict()
    {
        await using var cluster = await ErpCluster.Start();
        await cluster.Create(Content, "k-1");
        var error = await cluster.Create("""{"customer_id":"CUST-001","amount":1}""", "k-1").Fails(FaultCode.Conflict);
        Assert.Equal("idempotency_key", error.Field);
        Assert.Single(cluster.Sandbox.Ledger.Entries);
    }

    [Fact]
    public async Task A_key_whose_journal_entry_is_lost_still_creates_nothing_twice()
    {
        await using var cluster = await ErpCluster.Start();
        var first = await cluster.Create(Content, "k-1");
        await cluster.LoseJournalEntry("k-1");
        var again = await cluster.Create(Content, "k-1");
        Assert.Equal(first.Document.Id, again.Document.Id);
        await cluster.LoseJournalEntry("k-1");
        await cluster.Create("""{"customer_id":"CUST-002","amount":1}""", "k-1").Fails(FaultCode.Conflict);
        Assert.Single(cluster.Sandbox.Ledger.Entries);
    }

    [Fact]
    public async Task What_the_erp_refuses_was_not_done_and_says_which_field()
    {
        await using var cluster = await ErpCluster.Start();
        var error = await cluster.Create("""{"customer_id":"CUST-NONE","amount":1}""", "k-1").Fails(FaultCode.UpstreamRejected);
        Assert.Equal("customer_id", error.Field);
        await cluster.Create(Content, "k-1");
        Assert.Single(cluster.Sandbox.Ledger.Entries);
    }

    [Fact]
    public async Task An_erp_that_finds_nothing_by_reference_still_creates_once_under_a_key_and_never_blindly_again()
    {
        await using var cluster = await ErpCluster.Start();
        cluster.Sandbox.Faults.Add(FaultRule.Fail(400, "GET", "invoices"));
        var first = await cluster.Create(Content, "k-1");
        Assert.Equal(first.Text(), (await cluster.Create(Content, "k-1")).Text());
        Assert.Single(cluster.Sandbox.Ledger.Entries);

        cluster.Sandbox.Faults.Add(FaultRule.Drop(FaultMoment.AfterCommit, "POST", "invoices", times: 1));
        await cluster.Create(Content, "k-2").Fails(FaultCode.OutcomeUnknown);
        await cluster.Create(Content, "k-2").Fails(FaultCode.OutcomeUnknown);
        Assert.Equal(2, cluster.Sandbox.Ledger.Entries.Length);
    }

    [Fact]
    public async Task A_customer_whose_answer_was_lost_is_adopted_too()
    {
        await using var cluster = await ErpCluster.Start();
        cluster.Sandbox.Faults.Add(FaultRule.Drop(FaultMoment.AfterCommit, "POST", "customers", times: 1));
        var created = await cluster.Create("""{"name":"A","email":"a@b.example"}""", kind: CegidOrleans.Documents.DocumentKind.Customer);
        Assert.Equal(Assert.Single(cluster.Sandbox.Ledger.Entries).Id, created.Document.Id);
    }

    [Fact]
    public async Task A_customer_is_created_in_the_same_way()
    {
        await using var cluster = await ErpCluster.Start();
        var created = await cluster.Create("""{"name":"Ünïcode & Co","email":"a@b.example"}""", kind: CegidOrleans.Documents.DocumentKind.Customer);
        Assert.Contains("Ünïcode & Co", Encoding.UTF8.GetString(created.Document.Json.Span), StringComparison.Ordinal);
        Assert.Contains(created.Document.Id, (await cluster.List(CegidOrleans.Documents.DocumentKind.Customer, limit: 500)).Ids());
    }
}
