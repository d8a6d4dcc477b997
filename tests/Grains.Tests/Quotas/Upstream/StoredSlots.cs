using CegidOrleans.Grains.Quotas;
using CegidOrleans.Grains.Quotas.Upstream;
using CegidOrleans.Quotas;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Storage;

namespace CegidOrleans.Grains.Tests.Quotas.Upstream;

/// <summary>The slots grain's bookkeeping on a storage with ETags, with as many activations at the same time as a test asks of.</summary>
internal sealed class StoredSlots(TimeProvider time, int cap)
{
    private static readonly OrleansGrainStorageSerializer Format = new(
        new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>());

    private readonly QuotaOptions _options = new();
    private readonly Dictionary<int, (SlotLedger Ledger, SlotState State, StoredTime Time, int Version, DateTimeOffset StoredAt)> _activations = [];
    private BinaryData? _stored;
    private int _version;

    public int Cap { get; set; } = cap;

    /// <summary>An activation answers, or null: it was not the last that stored, so that nothing leaves it.</summary>
    public SlotGrant? Lease(SlotRequest request, int activation = 0)
    {
        if (!_activations.TryGetValue(activation, out var active))
        {
            active = _activations[activation] = Activate();
        }

        var grant = active.Ledger.Lease(request, Cap, active.Time.Now);
        if (grant.Granted == 0 && active.Time.Now - active.StoredAt <= active.Ledger.RenewsUnstored)
        {
            return grant;
        }

        if (active.Version != _version)
        {
            _activations.Remove(activation);
            return null;
        }

        _stored = Format.Serialize(active.State);
        _activations[activation] = active with { Version = ++_version, StoredAt = active.Time.Now };
        return grant;
    }

    public void Kill(int activation) => _activations.Remove(activation);

    private (SlotLedger Ledger, SlotState State, StoredTime Time, int Version, DateTimeOffset StoredAt) Activate()
    {
        var state = _stored is null ? new SlotState() : Format.Deserialize<SlotState>(_stored)!;
        var clock = new StoredTime(time, state.StoredAt);
        var ledger = new SlotLedger(state, _options);
        ledger.TakeOver(clock.Now);
        return (ledger, state, clock, _version, default);
    }
}
