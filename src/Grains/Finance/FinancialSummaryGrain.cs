using CegidOrleans.Cegid;
using CegidOrleans.Collections;
using CegidOrleans.Documents;
using CegidOrleans.Faults;
using CegidOrleans.Finance;
using CegidOrleans.Grains.Collections;
using CegidOrleans.Grains.Documents;
using CegidOrleans.Grains.Reading;

namespace CegidOrleans.Grains.Finance;

/// <inheritdoc cref="IFinancialSummaryGrain"/>
[GrainType("financial-summary")]
internal sealed class FinancialSummaryGrain : Grain, IFinancialSummaryGrain
{
    private readonly DocumentServices _services;
    private readonly PeriodKey _key;
    private readonly CachedQuery<ReadOnlyMemory<byte>> _summary;

    public FinancialSummaryGrain(DocumentServices services)
    {
        _services = services;
        _key = PeriodKey.Parse(this.GetPrimaryKeyString());
        // The figures are made of invoices: a written invoice makes them old.
        var invoices = GrainFactory.GetGrain<ICollectionGrain>(new CollectionKey(_key.Tenant, DocumentKind.Invoice).ToString());
        _summary = new CachedQuery<ReadOnlyMemory<byte>>(CacheMetrics.Financial, services.CacheMetrics, services.Time, invoices.GetVersion, Ask);
    }

    async Task<SummaryAnswer> IFinancialSummaryGrain.Read(TimeSpan? maxAge, CancellationToken cancellationToken)
    {
        var tenant = _services.TenantOf(_key.Tenant);
        var (json, freshness) = await _summary.Read(ReadBound.Of(maxAge, tenant.Cache.Financial), _services.Options.StaleFor, cancellationToken);
        return new SummaryAnswer(json, freshness);
    }

    private async Task<ReadOnlyMemory<byte>> Ask()
    {
        var client = _services.Clients.Get(_key.Tenant);
        if (!client.Capabilities.FinancialSummary)
        {
            throw new UpstreamException(
                FaultCode.UpstreamRejected, Delivery.NotProcessed, "This tenant's ERP has no financial summary. Use list_invoices with from_date and to_date.");
        }

        return await client.ReadFinancialSummary(_key.Period, CancellationToken.None);
    }
}
