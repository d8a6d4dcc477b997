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

    // The older the stored state is when its silo dies, the more counts as spent.
    private static readonly TimeSpan StoredEvery = TimeSpan.FromSeconds(30);

    private Task _storing = Task.CompletedTask;
    private StoredTime _time = null!;
    private QuotaLedger _ledger = null!;
    private bool _isOpen;

    private enum Outcome
    {
        /// <summary>What is in memory is stored.</summary>
        Stored,

        /// <summary>It may be stored or not.</summary>
        Unknown,

        /// <summary>Another activation has stored: this one is over.</summary>
        Replaced,
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _time = new StoredTime(time, state.State.StoredAt);
        _ledger = new QuotaLedger(state.State, options.Value);
        this.RegisterGrainTimer(StoreAgain, StoredEvery, StoredEvery);
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (!_isOpen)
            return;

        _isOpen = false;
        try
        {
            // Whether that went well or not; two writes at a time would be one too many.
            await Task.WhenAny(_storing).WaitAsync(cancellationToken);
            _ledger.Close(_time.Now);
            await state.WriteStateAsync(cancellationToken);
        }
        catch (Exception away)
        {
            NotClosed(logger, this.GetPrimaryKeyString(), away.GetType().Name);
        }
    }

    async Task<PermitGrant> IQuotaGrain.Lease(PermitRequest request, CancellationToken cancellationToken)
    {
        var tenant = tenants.Find(TenantId.Parse(this.GetPrimaryKeyString())) ?? throw QuotaFaults.NoTenant(this.GetPrimaryKeyString());
        var now = _time.Now;
        if (!_isOpen)
            _ledger.TakeOver(now);
        var grant = _ledger.Lease(request, tenant.Limits, now);
        switch (await Store(now))
        {
            case Outcome.Stored:
                return grant;
            case Outcome.Unknown when _isOpen:
                return _ledger.Unstored(request, grant, _time.Now);
            default:
                // What is in memory is not what is stored, or nobody would know that it was taken over: begin again with what is stored.
                DeactivateOnIdle();
                throw QuotaFaults.Unreachable();
        }
    }

    private async Task StoreAgain(CancellationToken cancellationToken)
    {
        if (!_isOpen)
            return;

        var now = _time.Now;
        _ledger.Advance(now);
        if (await Store(now) == Outcome.Replaced)
            DeactivateOnIdle();
    }

    /// <summary>
    /// Stores what was leased before it leaves: the storage's ETag is the fence between two activations that both believe to be the tenant's quota. While the
    /// storage is away all silos are without it, so that this one goes on with what a successor will count.
    /// </summary>
    private async Task<Outcome> Store(DateTimeOffset now)
    {
        if (!_storing.IsCompleted)
            return Outcome.Unknown;

        _storing = state.WriteStateAsync(CancellationToken.None);
        try
        {
            // Before it is open nothing can be leased without an answer, so that there is no use in giving up.
            await (_isOpen ? _storing.WaitAsync(StoredWithin, time) : _storing);
            _ledger.Stored(now);
            _isOpen = true;
            return Outcome.Stored;
        }
        catch (InconsistentStateException)
        {
            _isOpen = false;
            return Outcome.Replaced;
        }
        catch (Exception away)
        {
            StorageAway(logger, this.GetPrimaryKeyString(), away.GetType().Name);
            return Outcome.Unknown;
        }
    }

    [LoggerMessage(EventId = 2301, Level = LogLevel.Warning,
        Message = "The quota of tenant {Tenant} could not be stored ({Problem}); a share of it is leased from memory until it can be (Quotas:UnstoredShare)")]
    private static partial void StorageAway(ILogger logger, string tenant, string problem);

    [LoggerMessage(EventId = 2302, Level = LogLevel.Warning,
        Message = "The quota of tenant {Tenant} could not be closed ({Problem}); who takes over counts as spent what may have been leased since it was stored")]
    private static partial void NotClosed(ILogger logger, string tenant, string problem);
}
