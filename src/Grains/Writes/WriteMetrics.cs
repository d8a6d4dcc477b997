using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CegidOrleans.Collections;
using CegidOrleans.Documents;
using CegidOrleans.Faults;
using CegidOrleans.Telemetry;
using CegidOrleans.Writes;

namespace CegidOrleans.Grains.Writes;

/// <summary>What comes of writes, and how many there are whose outcome is not known.</summary>
internal sealed class WriteMetrics
{
    private readonly Counter<long> _writes;
    private readonly ConcurrentDictionary<WriteKey, byte> _unknown = new();

    public WriteMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Instrumentation.Name);
        _writes = meter.CreateCounter<long>("cegid.writes", "{write}", "Writes that were begun, by what came of them.");
        meter.CreateObservableGauge("cegid.writes.unsettled", () => _unknown.Count, "{write}", "Writes that this silo has answered with outcome_unknown and not settled since.");
    }

    /// <summary>Notes what came of a write: null for done, else the error. One whose outcome is not known stays counted until its key is used again.</summary>
    public void Ended(WriteKey key, CegidException? error)
    {
        if (error?.Code == FaultCode.OutcomeUnknown)
        {
            _unknown.TryAdd(key, 0);
        }
        else
        {
            Settled(key);
        }

        Count(key.Collection, error?.Code.ToWireName() ?? Instrumentation.Ok);
    }

    /// <summary>Notes that it is known now what came of a write.</summary>
    public void Settled(WriteKey key) => _unknown.TryRemove(key, out _);

    private void Count(CollectionKey collection, string outcome) => _writes.Add(
        1,
        new KeyValuePair<string, object?>(Instrumentation.Kind, DocumentKindTable.Of(collection.Kind).Singular),
        new KeyValuePair<string, object?>(Instrumentation.Outcome, outcome));
}
