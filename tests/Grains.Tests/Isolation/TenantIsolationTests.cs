using CegidOrleans.Documents;
using CegidOrleans.Faults;
using CegidOrleans.Grains.Tests.Clusters;
using CegidOrleans.Keys;
using CegidOrleans.Tenancy;

namespace CegidOrleans.Grains.Tests.Isolation;

public sealed class TenantIsolationTests
{
    [Fact]
    public async Task A_silo_refuses_a_call_for_another_tenant_s_document_and_asks_no_erp()
    {
        await using var cluster = await ErpCluster.Start();
        var others = cluster.Grains.GetDocument(new DocumentKey(TenantId.Parse("other"), DocumentKind.Invoice, "INV-001"));
        await others.Read(null, TestContext.Current.CancellationToken).Fails(FaultCode.Forbidden);
        Assert.Equal(0, cluster.Sandbox.Counters.Total);

        CallerTenant.Set(TenantId.Parse("other"));
        Assert.Equal("INV-001", (await others.Read(null, TestContext.Current.CancellationToken)).Document.Id);
        await cluster.Read("INV-001").Fails(FaultCode.Forbidden);
    }
}
