using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace CegidOrleans.Sandbox.Counters;

/// <summary>Counts requests from their arrival to the end of their answer. All members may be called at any time.</summary>
public sealed class RequestCounters
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Method, string Route), long> _byRoute = [];
    private readonly Dictionary<(string Collection, string Id), long> _byDocument = [];
    private readonly Dictionary<(string Collection, string Id), int> _writes = [];
    private readonly Dictionary<string, int> _creates = [];
    private long _total;
    private int _inFlight;
    private int _peakInFlight;
    private int _peakWrites;
    private int _peakCreates;

    /// <summary>Requests that arrived.</summary>
    public long Total => Locked(() => _total);

    /// <summary>The most requests that were in flight at once.</summary>
    public int PeakInFlight => Locked(() => _peakInFlight);

    /// <summary>The most writes of one document that were in flight at once.</summary>
    public int PeakWritesOfOneDocument => Locked(() => _peakWrites);

    /// <summary>Requests of a method and route template.</summary>
    /// <param name="method">The method: <c>GET</c>.</param>
    /// <param name="route">The template below the version: <c>invoices</c>, <c>invoices/{id}</c>, <c>invoices/batch</c>, <c>oauth/token</c>.</param>
    public long Of(string method, string route) => Locked(() => _byRoute.GetValueOrDefault((method, route)));

    /// <summary>Requests of any method for one document.</summary>
    /// <param name="collection">Its collection: <c>invoices</c>.</param>
    /// <param name="id">Its id.</param>
    public long OfDocument(string collection, string id) => Locked(() => _byDocument.GetValueOrDefault((collection, id)));

    /// <summary>Everything at one moment.</summary>
    public CounterSnapshot Snapshot() => Locked(() => new CounterSnapshot
    {
        Total = _total,
        ByRoute = _byRoute.ToImmutableSortedDictionary(pair => $"{pair.Key.Method} {pair.Key.Route}", pair => pair.Value, StringComparer.Ordinal),
        ByDocument = _byDocument.ToImmutableSortedDictionary(pair => $"{pair.Key.Collection}/{pair.Key.Id}", pair => pair.Value, StringComparer.Ordinal),
        InFlight = _inFlight,
        PeakInFlight = _peakInFlight,
        PeakWritesOfOneDocument = _peakWrites,
        PeakCreatesUnderOneKey = _peakCreates,
    });

    /// <summary>Starts counting anew; requests in flight stay counted as such.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            _byRoute.Clear();
            _byDocument.Clear();
            _total = 0;
            _peakInFlight = _inFlight;
            _peakWrites = _writes.Values.DefaultIfEmpty().Max();
            _peakCreates = _creates.Values.DefaultIfEmpty().Max();
        }
    }

    internal void Begin(CountedRequest request)
    {
        lock (_gate)
        {
            _total++;
            _inFlight++;
            _peakInFlight = Math.Max(_peakInFlight, _inFlight);
            CollectionsMarshal.GetValueRefOrAddDefault(_byRoute, (request.Method, request.Route), out _)++;
            if (request.Document is { } document)
                CollectionsMarshal.GetValueRefOrAddDefault(_byDocument, document, out _)++;
            if (request.WrittenDocument is { } written)
                _peakWrites = Math.Max(_peakWrites, Up(_writes, written));
            if (request.CreateKey is { } key)
                _peakCreates = Math.Max(_peakCreates, Up(_creates, key));
        }
    }

    internal void End(CountedRequest request)
    {
        lock (_gate)
        {
            _inFlight--;
            if (request.WrittenDocument is { } written)
                Down(_writes, written);
            if (request.CreateKey is { } key)
                Down(_creates, key);
        }
    }

    private static int Up<TKey>(Dictionary<TKey, int> inFlight, TKey key)
        where TKey : notnull => ++CollectionsMarshal.GetValueRefOrAddDefault(inFlight, key, out _);

    private static void Down<TKey>(Dictionary<TKey, int> inFlight, TKey key)
        where TKey : notnull
    {
        if (--CollectionsMarshal.GetValueRefOrAddDefault(inFlight, key, out _) == 0)
            inFlight.Remove(key);
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_gate)
            return read();
    }
}
