using CegidOrleans.Quotas;
using CegidOrleans.Tenancy;
using CegidOrleans.Tenants;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Storage;

namespace CegidOrleans.Grains.Quotas;

/// <inheritdoc cref="IQuotaGrain"/>
[GrainType("quota")]
internal sealed partial class QuotaGrain(
    [PersistentState("quota", GrainsSiloBuilderExtensions.QuotaStorage)] IPersistentState<QuotaState> state,
    TenantDirectory tenants,
    IOptions<QuotaOptions> options,
    TimeProvider time,
    ILogger<QuotaGrain> logger) : Grain, IQuotaGrain
{
    // Shorter than a gateway host waits for its lease.
    private static readonly TimeSpan StoredWithin = TimeSpan.FromMilliseconds(500);

    private Task _storing = Task.CompletedTask;
    private StoredTime _time = null!;
    private QuotaLedger _ledger = null!;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _time = new StoredTime(time, state.State.StoredAt);
        _ledger = new QuotaLedger(state.State, options.Value);
        if (state.RecordExists)
        {
            _ledger.TakeOver(_time.Now);
        }

        return Task.CompletedTask;
    }

    async Task<PermitGrant> IQuotaGrain.Lease(PermitRequest request, CancellationToken cancellationToken)
    {
        var tenant = tenants.Find(TenantId.Parse(this.GetPrimaryKeyString())) ?? throw QuotaFaults.NoTenant(this.GetPrimaryKeyString());
        var grant = _ledger.Lease(request, tenant.Limits, _time.Now);
        try
        {
            await Store();
        }
        catch (InconsistentStateException error)
        {
            // Another activation believes to be the tenant's quota, and what is in memory is not what is stored: begin again with what is.
            DeactivateOnIdle();
            throw QuotaFaults.Unreachable(error);
        }

        return grant;
    }

    /// <summary>
    /// Stores what was leased before it leaves: the storage's ETag is the fence between two activations that both believe to be the tenant's quota. While the
    /// storage is away all silos are without it, so that this one goes on from memory: what the silos have in memory is then still served.
    /// </summary>
    private async Task Store()
    {
        if (!_storing.IsCompleted)
            return;
        _storing = state.WriteStateAsync(CancellationToken.None);
        try
        {
            await _storing.WaitAsync(StoredWithin, time);
        }
        catch (Exception away) when (away is not InconsistentStateException)
        {
            StorageAway(logger, away.GetType().Name);
        }
    }

    [LoggerMessage(EventId = 2301, Level = LogLevel.Warning, Message = "A tenant's quota could not be stored ({Problem}); it is leased from memory until it can be")]
    private static partial void StorageAway(ILogger logger, string problem);
}
