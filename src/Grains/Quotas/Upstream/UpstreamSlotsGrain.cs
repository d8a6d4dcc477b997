using CegidOrleans.Quotas;
using CegidOrleans.Tenancy;
using CegidOrleans.Tenants;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Grains.Quotas.Upstream;

/// <inheritdoc cref="IUpstreamSlotsGrain"/>
[GrainType("upstream-slots")]
internal sealed class UpstreamSlotsGrain(
    [PersistentState("upstream-slots", GrainsSiloBuilderExtensions.QuotaStorage)] IPersistentState<SlotState> state,
    TenantDirectory tenants,
    IOptions<QuotaOptions> options,
    TimeProvider time) : Grain, IUpstreamSlotsGrain
{
    private StoredTime _time = null!;
    private SlotLedger _ledger = null!;
    private DateTimeOffset _storedAt;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _time = new StoredTime(time, state.State.StoredAt);
        _ledger = new SlotLedger(state.State, options.Value);
        _ledger.TakeOver(_time.Now);
        return Task.CompletedTask;
    }

    async Task<SlotGrant> IUpstreamSlotsGrain.Lease(SlotRequest request, CancellationToken cancellationToken)
    {
        var tenant = tenants.Find(TenantId.Parse(this.GetPrimaryKeyString())) ?? throw QuotaFaults.NoTenant(this.GetPrimaryKeyString());
        var grant = _ledger.Lease(request, tenant.Limits.MaxConcurrentUpstreamCalls, _time.Now);
        if (!MustStore(grant))
        {
            return grant;
        }

        try
        {
            // Before anything leaves: the storage's ETag is the fence between two activations that both believe to hold the slots.
            await state.WriteStateAsync(CancellationToken.None);
            _storedAt = _time.Now;
            return grant;
        }
        catch (Exception error)
        {
            // What is in memory was not stored, or not by us: begin again with what was.
            DeactivateOnIdle();
            throw QuotaFaults.Unreachable(error);
        }
    }

    // Who takes over believes in the leases that were stored last, for their full life. So what is given back need not be stored, and a renewal
    // only so often that an activation which was replaced finds out before its leases end.
    private bool MustStore(SlotGrant grant) => grant.Granted > 0 || _time.Now - _storedAt > _ledger.RenewsUnstored;
}
