using CegidOrleans.Faults;
using CegidOrleans.Grains.Tests.Clusters;
using CegidOrleans.Sandbox.Faults;

namespace CegidOrleans.Grains.Tests.Documents;

public sealed class DeleteTests
{
    [Fact]
    public async Task A_deleted_document_is_gone_at_once_from_reads_lists_and_searches()
    {
        await using var cluster = await ErpCluster.Start();
        Assert.Contains("INV-001", (await cluster.List(limit: 500)).Ids());
        await cluster.Read("INV-001");
        await cluster.Delete("INV-001");
        await cluster.Read("INV-001").Fails(FaultCode.NotFound);
        Assert.DoesNotContain("INV-001", (await cluster.List(limit: 500)).Ids());
        Assert.DoesNotContain("INV-001", (await cluster.List(limit: 500, filters: ("search", "INV-001"))).Ids());
    }

    [Fact]
    public async Task A_deletion_whose_answer_was_lost_is_found_to_be_done()
    {
        await using var cluster = await ErpCluster.Start();
        cluster.Sandbox.Faults.Add(FaultRule.Drop(FaultMoment.AfterCommit, "DELETE", times: 1));
        await cluster.Delete("INV-001");
        Assert.Single(cluster.Sandbox.Ledger.Entries);
    }

    [Fact]
    public async Task A_deletion_that_never_arrived_is_sent_again()
    {
        await using var cluster = await ErpCluster.Start();
        cluster.Sandbox.Faults.Add(FaultRule.Drop(FaultMoment.BeforeCommit, "DELETE", times: 1));
        await cluster.Delete("INV-001");
        Assert.Single(cluster.Sandbox.Ledger.Entries);
    }

    [Fact]
    public async Task A_missing_document_and_an_unexpected_version_are_told_apart()
    {
        await using var cluster = await ErpCluster.Start();
        await cluster.Delete("INV-NONE").Fails(FaultCode.NotFound);
        await cluster.Delete("INV-NONE", expectedVersion: "1").Fails(FaultCode.NotFound);
        var error = await cluster.Delete("INV-001", expectedVersion: "999").Fails(FaultCode.Conflict);
        Assert.Equal("expected_version", error.Field);
        Assert.Empty(cluster.Sandbox.Ledger.Entries);
    }
}
