using CegidOrleans.Collections;
using CegidOrleans.Documents;
using CegidOrleans.Finance;
using CegidOrleans.QrCodes;
using CegidOrleans.Quotas;
using CegidOrleans.Tenancy;
using CegidOrleans.Writes;

namespace CegidOrleans.Keys;

/// <summary>Gets grains by their typed keys, so that no key is put together by hand.</summary>
public static class GrainFactoryExtensions
{
    /// <summary>The document, for reading.</summary>
    public static IReadableDocument GetDocument(this IGrainFactory grains, DocumentKey key) => key.Kind switch
    {
        DocumentKind.Invoice => grains.GetGrain<IInvoiceGrain>(key.ToString()),
        DocumentKind.Customer => grains.GetGrain<ICustomerGrain>(key.ToString()),
        DocumentKind.Product => grains.GetGrain<IProductGrain>(key.ToString()),
        DocumentKind.Order => grains.GetGrain<IOrderGrain>(key.ToString()),
        _ => throw new ArgumentOutOfRangeException(nameof(key), key.Kind, null),
    };

    /// <summary>An invoice.</summary>
    public static IInvoiceGrain GetInvoice(this IGrainFactory grains, TenantId tenant, string id) =>
        grains.GetGrain<IInvoiceGrain>(new DocumentKey(tenant, DocumentKind.Invoice, id).ToString());

    /// <summary>A customer.</summary>
    public static ICustomerGrain GetCustomer(this IGrainFactory grains, TenantId tenant, string id) =>
        grains.GetGrain<ICustomerGrain>(new DocumentKey(tenant, DocumentKind.Customer, id).ToString());

    /// <summary>The reader of many documents of one kind.</summary>
    public static IBatchReadGrain GetBatchReader(this IGrainFactory grains, CollectionKey key) => grains.GetGrain<IBatchReadGrain>(key.ToString());

    /// <summary>The page that answers a query.</summary>
    public static IListPageGrain GetListPage(this IGrainFactory grains, CollectionKey collection, DocumentQuery query) =>
        grains.GetGrain<IListPageGrain>(PageKey.For(collection, query).ToString());

    /// <summary>The creation with this key.</summary>
    public static ICreationGrain GetCreation(this IGrainFactory grains, WriteKey key) => grains.GetGrain<ICreationGrain>(key.ToString());

    /// <summary>The figures of one month.</summary>
    public static IFinancialSummaryGrain GetFinancialSummary(this IGrainFactory grains, PeriodKey key) =>
        grains.GetGrain<IFinancialSummaryGrain>(key.ToString());

    /// <summary>The tenant's reader of QR codes.</summary>
    public static IQrCodeGrain GetQrCodes(this IGrainFactory grains, TenantId tenant) => grains.GetGrain<IQrCodeGrain>(tenant.Value);

    /// <summary>The tenant's quota of requests.</summary>
    public static IQuotaGrain GetQuota(this IGrainFactory grains, TenantId tenant) => grains.GetGrain<IQuotaGrain>(tenant.Value);

    /// <summary>The calls that the tenant's ERP takes at the same time.</summary>
    public static IUpstreamSlotsGrain GetUpstreamSlots(this IGrainFactory grains, TenantId tenant) => grains.GetGrain<IUpstreamSlotsGrain>(tenant.Value);
}
