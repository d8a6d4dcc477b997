using CegidOrleans.Cegid;
using CegidOrleans.Faults;
using CegidOrleans.Grains.Documents.Storing;
using CegidOrleans.Grains.Reading;
using CegidOrleans.Grains.Writes;
using CegidOrleans.Grains.Writes.Journal;
using CegidOrleans.Tenancy;
using CegidOrleans.Tenants;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Grains.Documents;

/// <summary>What every grain that works on documents needs. One instance a silo.</summary>
internal sealed class DocumentServices(
    ICegidClientFactory clients,
    TenantDirectory tenants,
    WriteJournal journal,
    DocumentStore store,
    IOptions<DocumentOptions> options,
    IOptions<WriteOptions> writes,
    CacheMetrics cacheMetrics,
    WriteMetrics writeMetrics,
    TimeProvider time,
    ILoggerFactory loggers)
{
    public ICegidClientFactory Clients => clients;

    public WriteJournal Journal => journal;

    public DocumentStore Store => store;

    public DocumentOptions Options => options.Value;

    public WriteOptions Writes => writes.Value;

    public CacheMetrics CacheMetrics => cacheMetrics;

    public WriteMetrics WriteMetrics => writeMetrics;

    public TimeProvider Time => time;

    public ILogger Logger { get; } = loggers.CreateLogger("CegidOrleans.Documents");

    /// <summary>The tenant's settings now.</summary>
    /// <exception cref="CegidException"><c>forbidden</c>: the tenant was removed.</exception>
    public Tenant TenantOf(TenantId id) =>
        tenants.Find(id) ?? throw new CegidException(FaultCode.Forbidden, $"The tenant '{id}' is not served here (any more).");

    /// <summary>The tenant's id as the tenants themselves have it, so that a million documents hold its text once.</summary>
    public TenantId SameText(TenantId id) => tenants.Find(id)?.Id ?? id;
}
