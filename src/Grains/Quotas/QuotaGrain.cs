using CegidOrleans.Quotas;
using CegidOrleans.Tenancy;
using CegidOrleans.Tenants;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Grains.Quotas;

/// <inheritdoc cref="IQuotaGrain"/>
[GrainType("quota")]
internal sealed class QuotaGrain(
    [PersistentState("quota", GrainsSiloBuilderExtensions.QuotaStorage)] IPersistentState<QuotaState> state,
    TenantDirectory tenants,
    IOptions<QuotaOptions> options,
    TimeProvider time) : Grain, IQuotaGrain
{
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
            // Before anything leaves: the storage's ETag is the fence between two activations that both believe to be the tenant's quota.
            await state.WriteStateAsync(CancellationToken.None);
            return grant;
        }
        catch (Exception error)
        {
            // What is in memory was not stored, or not by us: begin again with what was.
            DeactivateOnIdle();
            throw QuotaFaults.Unreachable(error);
        }
    }
}
