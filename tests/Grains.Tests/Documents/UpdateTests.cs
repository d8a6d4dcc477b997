using CegidOrleans.Faults;
using CegidOrleans.Grains.Tests.Clusters;
using CegidOrleans.Sandbox;
using CegidOrleans.Sandbox.Faults;

namespace CegidOrleans.Grains.Tests.Documents;

public sealed class UpdateTests
{
    private const string Route = "invoices/INV-001";

    [Fact]
    public async Task Concurrent_updates_of_one_document_are_all_done_one_at_a_time_in_the_order_in_which_they_were_accepted()
    {
        await using var cluster = await ErpCluster.Start();
        using var hold = cluster.Sandbox.Faults.Hold("PUT", Route);
        var updates = new List<Task<CegidOrleans.Documents.DocumentAnswer>> { cluster.Update("INV-001", """{"u_000":"set"}""", key: "k-000") };
        await hold.WaitingAsync(1, TestContext.Current.CancellationToken);
        for (var number = 1; number < 200; number++)
        {
            updates.Add(cluster.Update("INV-001", $$"""{"u_{{number:000}}":"set"}""", key: $"k-{number:000}"));
        }

        // All are accepted while the first is still under way.
        for (var accepted = 0; accepted < 200; accepted++)
        {
            await cluster.Accepted.Next();
        }

        hold.Release();
        var answers = await Task.WhenAll(updates);

        var after = await cluster.Read("INV-001", TimeSpan.Zero);
        Assert.All(Enumerable.Range(0, 200), number => Assert.Equal("set", after.Field($"u_{number:000}")));
        Assert.Equal(1, cluster.Sandbox.Counters.Snapshot().PeakWritesOfOneDocument);
        var order = cluster.Sandbox.Ledger.Entries.Where(entry => entry.Id == "INV-001").Select(entry => entry.IdempotencyKey).ToArray();
        Assert.Equal(cluster.Accepted.Keys, order);
        Assert.Equal(200, answers.Select(answer => answer.Document.Version).Distinct().Count());
    }

    [Fact]
    public async Task Readers_get_the_last_committed_state_while_a_write_is_under_way()
    {
        await using var cluster = await ErpCluster.Start();
        var before = await cluster.Read("INV-001");
        using var hold = cluster.Sandbox.Faults.Hold("PUT", Route);
        var update = cluster.Update("INV-001", """{"notes":"after"}""");
        await hold.WaitingAsync(1, TestContext.Current.CancellationToken);
        Assert.Equal(before.Text(), (await cluster.Read("INV-001")).Text());
        hold.Release();
        await update;
        Assert.Equal("after", (await cluster.Read("INV-001")).Field("notes"));
    }

    [Fact]
    public async Task A_fetch_that_began_before_a_write_does_not_bring_the_old_state_back()
    {
        await using var cluster = await ErpCluster.Start();
        await cluster.Read("INV-001");
        using var hold = cluster.Sandbox.Faults.Hold("GET", Route, FaultMoment.AfterCommit);
        var early = cluster.Read("INV-001", TimeSpan.Zero);
        await hold.WaitingAsync(1, TestContext.Current.CancellationToken);
        await cluster.Update("INV-001", """{"notes":"after"}""");
        hold.Release();
        Assert.Equal("after", (await early).Field("notes"));
        Assert.Equal("after", (await cluster.Read("INV-001")).Field("notes"));
    }

    [Fact]
    public async Task Only_the_named_fields_change_and_unknown_ones_survive_to_the_last_digit()
    {
        await using var cluster = await ErpCluster.Start();
        await cluster.PutToErp(Route, """{ "id":"INV-001", "zz_first":  {"deep":[1.000000000000000001, 1e2, "é\u0301"]}, "customer_id":"CUST-001", "amount":10.10, "status":"draft" ,"u_null":null}""");
        var before = (await cluster.Read("INV-001")).Text();
        var after = (await cluster.Update("INV-001", """{"status":"sent"}""")).Text();

        Assert.Contains("1.000000000000000001, 1e2", before, StringComparison.Ordinal);
        Assert.Equal(Unversioned(before).Replace("\"status\":\"draft\"", "\"status\":\"sent\"", StringComparison.Ordinal), Unversioned(after));
        Assert.Equal(after, await cluster.AskErp(Route));
    }

    [Fact]
    public async Task A_document_that_has_moved_on_in_the_erp_is_read_anew_and_keeps_the_other_change()
    {
        await using var cluster = await ErpCluster.Start();
        await cluster.Read("INV-001");
        var there = await cluster.AskErp(Route);
        await cluster.PutToErp(Route, there.TrimEnd('}') + ""","u_other":"kept"}""");
        var answer = await cluster.Update("INV-001", """{"u_mine":"set"}""");
        Assert.Equal("kept", answer.Field("u_other"));
        Assert.Equal("set", answer.Field("u_mine"));
    }

    [Fact]
    public async Task An_update_of_an_unexpected_version_is_refused_and_not_sent()
    {
        await using var cluster = await ErpCluster.Start();
        var version = (await cluster.Read("INV-001")).Document.Version;
        await cluster.Update("INV-001", """{"notes":"one"}""", version);
        var error = await cluster.Update("INV-001", """{"notes":"two"}""", version).Fails(FaultCode.Conflict);
        Assert.Equal("expected_version", error.Field);
        Assert.Equal(1, cluster.Sandbox.Counters.Of("PUT", "invoices/{id}"));
    }

    [Fact]
    public async Task An_update_whose_answer_was_lost_is_found_and_not_sent_again()
    {
        await using var cluster = await ErpCluster.Start();
        cluster.Sandbox.Faults.Add(FaultRule.Drop(FaultMoment.AfterCommit, "PUT", Route, times: 1));
        var answer = await cluster.Update("INV-001", """{"notes":"once"}""");
        Assert.Equal("once", answer.Field("notes"));
        Assert.Single(cluster.Sandbox.Ledger.Entries);
    }

    [Fact]
    public async Task An_update_that_never_arrived_is_sent_again_under_the_guard_of_its_version()
    {
        await using var cluster = await ErpCluster.Start();
        cluster.Sandbox.Faults.Add(FaultRule.Drop(FaultMoment.BeforeCommit, "PUT", Route, times: 1));
        Assert.Equal("once", (await cluster.Update("INV-001", """{"notes":"once"}""")).Field("notes"));
        Assert.Single(cluster.Sandbox.Ledger.Entries);
    }

    [Fact]
    public async Task Without_versions_an_update_without_an_answer_is_never_sent_again_blindly()
    {
        await using var cluster = await ErpCluster.Start(new SandboxOptions { Versions = false });
        await cluster.List();
        cluster.Sandbox.Faults.Add(FaultRule.Drop(FaultMoment.BeforeCommit, "PUT", Route, times: 1));
        var error = await cluster.Update("INV-001", """{"notes":"once"}""", key: "k-1").Fails(FaultCode.OutcomeUnknown);
        Assert.Equal("k-1", error.IdempotencyKey);
        Assert.Equal(1, cluster.Sandbox.Counters.Of("PUT", "invoices/{id}"));
        Assert.Equal(CegidOrleans.Documents.AnswerSource.Erp, (await cluster.List()).Freshness.Source);
    }

    [Fact]
    public async Task An_erp_that_fails_is_asked_again_and_then_the_caller_is_told_that_nothing_was_done()
    {
        await using var cluster = await ErpCluster.Start();
        cluster.Sandbox.Faults.Add(FaultRule.Fail(500, "PUT", Route, times: 3));
        await cluster.Update("INV-001", """{"notes":"x"}""", key: "k-1").Fails(FaultCode.UpstreamUnavailable);
        Assert.Empty(cluster.Sandbox.Ledger.Entries);
        Assert.Equal("x", (await cluster.Update("INV-001", """{"notes":"x"}""", key: "k-1")).Field("notes"));
    }

    [Fact]
    public async Task The_same_key_gives_the_same_answer_and_other_content_a_conflict()
    {
        await using var cluster = await ErpCluster.Start();
        var first = await cluster.Update("INV-001", """{"notes":"one"}""", key: "k-1");
        var again = await cluster.Update("INV-001", """{ "notes": "one" }""", key: "k-1");
        Assert.Equal(first.Text(), again.Text());
        Assert.Single(cluster.Sandbox.Ledger.Entries);
        var error = await cluster.Update("INV-001", """{"notes":"two"}""", key: "k-1").Fails(FaultCode.Conflict);
        Assert.Equal("idempotency_key", error.Field);
        await cluster.Update("INV-002", """{"notes":"one"}""", key: "k-1").Fails(FaultCode.Conflict);
    }

    [Fact]
    public async Task What_the_erp_refuses_is_told_with_its_field_and_leaves_the_key_free()
    {
        await using var cluster = await ErpCluster.Start();
        await cluster.Update("INV-001", """{"customer_id":"CUST-NONE"}""", key: "k-1").Fails(FaultCode.UpstreamRejected);
        Assert.Equal("x", (await cluster.Update("INV-001", """{"notes":"x"}""", key: "k-1")).Field("notes"));
    }

    private static string Unversioned(string json) =>
        System.Text.RegularExpressions.Regex.Replace(json, "\"(version|updated_at)\":\"[^\"]*\"", "\"$1\":…");
}
