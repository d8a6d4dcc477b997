using CegidOrleans.Grains.Quotas;
using CegidOrleans.Quotas;
using CegidOrleans.Tenants;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Storage;

namespace CegidOrleans.Gateway.Tests.Quotas;

/// <summary>
/// The quota grain's bookkeeping on a storage with ETags that can be away, with as many activations at the same time as a test asks of. An activation whose
/// attempt to store fails while another one has stored since ends: what a silo does that was counted out, reaches no storage and no other silo, and is still
/// asked by gateway hosts, is beyond what the quota promises (docs/decisions/0005-quotas.md).
/// </summary>
internal sealed class StoredQuota(TimeProvider time, TenantLimits limits, double unstoredShare = 0.25)
{
    private static readonly OrleansGrainStorageSerializer Format = new(
        new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>());

    private readonly Dictionary<int, Activation> _activations = [];
    private BinaryData? _stored;
    private int _version;
    private Activation? _storedBy;

    private QuotaOptions Options { get; } = new() { UnstoredShare = unstoredShare };

    public TenantLimits Limits { get; set; } = limits;

    public int Calls { get; private set; }

    /// <summary>An activation answers, or null: nothing leaves it.</summary>
    public PermitGrant? Lease(PermitRequest request, int activation = 0, Storage storage = Storage.There)
    {
        Calls++;
        if (!_activations.TryGetValue(activation, out var active))
        {
            if (storage == Storage.Away)
            {
                return null;
            }

            active = _activations[activation] = Activate();
        }

        var now = active.Time.Now;
        if (!active.IsOpen)
        {
            active.Ledger.TakeOver(now);
        }

        var grant = active.Ledger.Lease(request, Limits, now);
        if (Store(active, storage))
        {
            active.IsOpen = true;
            active.Ledger.Stored(now);
            return grant;
        }

        if (active.IsOpen && _storedBy == active)
        {
            return active.Ledger.Unstored(request, grant, now);
        }

        _activations.Remove(activation);
        return null;
    }

    /// <summary>The one activation answers, one call after the other.</summary>
    public PermitGrant Locked(PermitRequest request)
    {
        lock (_activations)
            return Lease(request)!;
    }

    /// <summary>The activation's silo dies.</summary>
    public void Kill(int activation) => _activations.Remove(activation);

    /// <summary>The activation ends in order, as when its silo is stopped.</summary>
    public void Close(int activation, Storage storage)
    {
        if (_activations.Remove(activation, out var active) && active.IsOpen)
        {
            active.Ledger.Close(active.Time.Now);
            Store(active, storage);
        }
    }

    // Whether the activation knows that it has stored.
    private bool Store(Activation active, Storage storage)
    {
        if (storage == Storage.Away)
        {
            return false;
        }

        if (active.Version != _version)
        {
            active.IsOpen = false;
            return false;
        }

        _stored = Format.Serialize(active.State);
        _version++;
        _storedBy = active;
        if (storage == Storage.There)
        {
            active.Version = _version;
        }

        return storage == Storage.There;
    }

    private Activation Activate()
    {
        var state = _stored is null ? new QuotaState() : Format.Deserialize<QuotaState>(_stored)!;
        return new Activation { State = state, Ledger = new QuotaLedger(state, Options), Time = new StoredTime(time, state.StoredAt), Version = _version };
    }

    private sealed class Activation
    {
        public required QuotaState State { get; init; }

        public required QuotaLedger Ledger { get; init; }

        public required StoredTime Time { get; init; }

        public required int Version { get; set; }

        public bool IsOpen { get; set; }
    }
}
