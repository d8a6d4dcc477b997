using CegidOrleans.Collections;
using CegidOrleans.Documents;
using CegidOrleans.Faults;
using CegidOrleans.Grains.Tests.Clusters;
using CegidOrleans.Keys;
using CegidOrleans.Tenancy;
using CegidOrleans.Writes;

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

    [Fact]
    public async Task A_silo_refuses_to_write_for_a_read_only_tenant_and_still_reads()
    {
        await using var cluster = await ErpCluster.Start();
        var (tenant, stop) = (ErpCluster.ReadOnlyTenant, TestContext.Current.CancellationToken);
        CallerTenant.Set(tenant);
        var invoice = cluster.Grains.GetInvoice(tenant, "INV-001");
        var identity = WriteIdentity.Of("once");
        await invoice.Update(new DocumentChange { Fields = "{}"u8.ToArray(), Identity = identity }, stop).Fails(FaultCode.Forbidden);
        await invoice.Delete(new DocumentDeletion { Identity = identity }, stop).Fails(FaultCode.Forbidden);
        await cluster.Grains.GetCreation(new WriteKey(new CollectionKey(tenant, DocumentKind.Invoice), identity.Key)).Create("{}"u8.ToArray(), true, stop).Fails(FaultCode.Forbidden);
        Assert.Equal(0, cluster.Sandbox.Counters.Total);
        Assert.Equal("INV-001", (await invoice.Read(null, stop)).Document.Id);
    }
}
