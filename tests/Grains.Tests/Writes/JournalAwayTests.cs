using CegidOrleans.Faults;
using CegidOrleans.Grains.Tests.Clusters;

namespace CegidOrleans.Grains.Tests.Writes;

/// <summary>Invariant: what cannot be noted is not sent.</summary>
public sealed class JournalAwayTests
{
    [Fact]
    public async Task A_write_that_cannot_be_journalled_is_refused_before_anything_is_sent()
    {
        await using var cluster = await ErpCluster.Start(journalAway: true);
        var created = await cluster.Create("""{"customer_id":"CUST-001","amount":1}""").Fails(FaultCode.UpstreamUnavailable);
        Assert.True(created.Retryable);
        await cluster.Create("""{"customer_id":"CUST-001","amount":1}""", "k-1").Fails(FaultCode.UpstreamUnavailable);
        await cluster.Update("INV-001", """{"notes":"x"}""").Fails(FaultCode.UpstreamUnavailable);
        await cluster.Update("INV-001", """{"notes":"x"}""", key: "k-2").Fails(FaultCode.UpstreamUnavailable);
        await cluster.Delete("INV-001").Fails(FaultCode.UpstreamUnavailable);
        Assert.Empty(cluster.Sandbox.Ledger.Entries);
        Assert.Equal("INV-001", (await cluster.Read("INV-001")).Document.Id);
    }
}
