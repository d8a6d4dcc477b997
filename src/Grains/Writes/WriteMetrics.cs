using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CegidOrleans.Collections;
using CegidOrleans.Documents;
using CegidOrleans.Faults;
using CegidOrleans.Telemetry;

namespace CegidOrleans.Grains.Writes;

/// <summary>What comes of writes, and how many there are whose outcome is not known. One instance a silo; the silos' numbers add up to the cluster's.</summary>
public sealed class WriteMetrics
{
    private readonly Counter<long> _writes;
    private readonly ConcurrentDictionary<string, (int Count, DateTimeOffset? Oldest)> _shards = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;

    /// <summary>Makes the instruments.</summary>
    public WriteMetrics(IMeterFactory meters, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(meters);
        _time = time;
        var meter = meters.Create(Instrumentation.Name);
        _writes = meter.CreateCounter<long>("cegid.writes", "{write}", "Writes that were begun, by what came of them.");
        meter.CreateObservableGauge("cegid.writes.unsettled", () => Unsettled, "{write}", "Writes that were sent and not settled since, of those that this silo keeps.");
        meter.CreateObservableGauge("cegid.unsettled.age", () => OldestAge.TotalSeconds, "s", "The age of the oldest of them; 0 where there is none.");
    }

    /// <summary>How many writes that this silo keeps were sent and not settled since, other than those that are just being sent.</summary>
    public int Unsettled => _shards.Values.Sum(shard => shard.Count);

    /// <summary>The age of the oldest of them; zero where there is none.</summary>
    public TimeSpan OldestAge => _shards.Values.Min(shard => shard.Oldest) is { } oldest && _time.GetUtcNow() is var now && now > oldest ? now - oldest : TimeSpan.Zero;

    /// <summary>Notes what came of a write: null for done, else the error.</summary>
    internal void Ended(CollectionKey collection, CegidException? error) => _writes.Add(
        1,
        new KeyValuePair<string, object?>(Instrumentation.Kind, DocumentKindTable.Of(collection.Kind).Singular),
        new KeyValuePair<string, object?>(Instrumentation.Outcome, error?.Code.ToWireName() ?? Instrumentation.Ok));

    /// <summary>Takes over how many unsettled writes a shard has.</summary>
    internal void Report(string shard, int count, DateTimeOffset? oldest) => _shards[shard] = (count, oldest);

    /// <summary>A shard has left this silo.</summary>
    internal void Forget(string shard) => _shards.TryRemove(shard, out _);
}
