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
        DocumentKind.Invoice => GrainIdentity<IInvoiceGrain>.Get(grains, key.ToString()),
        DocumentKind.Customer => GrainIdentity<ICustomerGrain>.Get(grains, key.ToString()),
        DocumentKind.Product => GrainIdentity<IProductGrain>.Get(grains, key.ToString()),
        DocumentKind.Order => GrainIdentity<IOrderGrain>.Get(grains, key.ToString()),
        _ => throw new ArgumentOutOfRangeException(nameof(key), key.Kind, null),
    };

    /// <summary>An invoice.</summary>
    public static IInvoiceGrain GetInvoice(this IGrainFactory grains, TenantId tenant, string id) =>
        GrainIdentity<IInvoiceGrain>.Get(grains, new DocumentKey(tenant, DocumentKind.Invoice, id).ToString());

    /// <summary>A customer.</summary>
    public static ICustomerGrain GetCustomer(this IGrainFactory grains, TenantId tenant, string id) =>
        GrainIdentity<ICustomerGrain>.Get(grains, new DocumentKey(tenant, DocumentKind.Customer, id).ToString());

    /// <summary>The reader of many documents of one kind.</summary>
    public static IBatchReadGrain GetBatchReader(this IGrainFactory grains, CollectionKey key) => GrainIdentity<IBatchReadGrain>.Get(grains, key.ToString());

    /// <summary>The page that answers a query.</summary>
    public static IListPageGrain GetListPage(this IGrainFactory grains, CollectionKey collection, DocumentQuery query) =>
        GrainIdentity<IListPageGrain>.Get(grains, PageKey.For(collection, query).ToString());

    /// <summary>The creation with this key.</summary>
    public static ICreationGrain GetCreation(this IGrainFactory grains, WriteKey key) => GrainIdentity<ICreationGrain>.Get(grains, key.ToString());

    /// <summary>The figures of one month.</summary>
    public static IFinancialSummaryGrain GetFinancialSummary(this IGrainFactory grains, PeriodKey key) =>
        GrainIdentity<IFinancialSummaryGrain>.Get(grains, key.ToString());

    /// <summary>The tenant's reader of QR codes.</summary>
    public static IQrCodeGrain GetQrCodes(this IGrainFactory grains, TenantId tenant) => GrainIdentity<IQrCodeGrain>.Get(grains, tenant.Value);

    /// <summary>The tenant's quota of requests.</summary>
    public static IQuotaGrain GetQuota(this IGrainFactory grains, TenantId tenant) => GrainIdentity<IQuotaGrain>.Get(grains, tenant.Value);

    /// <summary>The calls that the tenant's ERP takes at the same time.</summary>
    public static IUpstreamSlotsGrain GetUpstreamSlots(this IGrainFactory grains, TenantId tenant) => GrainIdentity<IUpstreamSlotsGrain>.Get(grains, tenant.Value);
}
