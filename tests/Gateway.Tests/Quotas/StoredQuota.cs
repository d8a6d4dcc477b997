using CegidOrleans.Grains.Quotas;
using CegidOrleans.Quotas;
using CegidOrleans.Tenants;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Storage;

namespace CegidOrleans.Gateway.Tests.Quotas;

/// <summary>The quota grain's bookkeeping on a storage with ETags, with as many activations at the same time as a test asks of.</summary>
internal sealed class StoredQuota(TimeProvider time, TenantLimits limits)
{
    private static readonly OrleansGrainStorageSerializer Format = new(
        new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>());

    private readonly Dictionary<int, (QuotaLedger Ledger, QuotaState State, StoredTime Time, int Version)> _activations = [];
    private BinaryData? _stored;
    private int _version;

    public static QuotaOptions Options { get; } = new();

    public TenantLimits Limits { get; set; } = limits;

    public int Calls { get; private set; }

    /// <summary>An activation answers, or null: it was not the last that stored, so that nothing leaves it.</summary>
    public PermitGrant? Lease(PermitRequest request, int activation = 0)
    {
        Calls++;
        if (!_activations.TryGetValue(activation, out var active))
        {
            active = _activations[activation] = Activate();
        }

        var grant = active.Ledger.Lease(request, Limits, active.Time.Now);
        if (active.Version != _version)
        {
            _activations.Remove(activation);
            return null;
        }

        _stored = Format.Serialize(active.State);
        _activations[activation] = active with { Version = ++_version };
        return grant;
    }

    /// <summary>The one activation answers, one call after the other.</summary>
    public PermitGrant Locked(PermitRequest request)
    {
        lock (_activations)
            return Lease(request)!;
    }

    /// <summary>The activation's silo dies.</summary>
    public void Kill(int activation) => _activations.Remove(activation);

    private (QuotaLedger Ledger, QuotaState State, StoredTime Time, int Version) Activate()
    {
        var state = _stored is null ? new QuotaState() : Format.Deserialize<QuotaState>(_stored)!;
        var clock = new StoredTime(time, state.StoredAt);
        var ledger = new QuotaLedger(state, Options);
        if (_stored is not null)
        {
            ledger.TakeOver(clock.Now);
        }

        return (ledger, state, clock, _version);
    }
}
