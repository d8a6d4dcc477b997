using System.Collections.Immutable;

namespace CegidOrleans.Sandbox.Counters;

/// <summary>What the sandbox has been asked, as of one moment.</summary>
public sealed record CounterSnapshot
{
    /// <summary>Requests that arrived, control routes left out.</summary>
    public required long Total { get; init; }

    /// <summary>Requests by method and route template below the version: <c>GET invoices/{id}</c>.</summary>
    public required ImmutableSortedDictionary<string, long> ByRoute { get; init; }

    /// <summary>Requests by document: <c>invoices/INV-001</c>. Lists and batches count for no document.</summary>
    public required ImmutableSortedDictionary<string, long> ByDocument { get; init; }

    /// <summary>Requests that have arrived and are not yet answered, held ones included.</summary>
    public required int InFlight { get; init; }

    /// <summary>The most requests that were in flight at once.</summary>
    public required int PeakInFlight { get; init; }

    /// <summary>The most writes of one document that were in flight at once: above 1, somebody does not queue their writes.</summary>
    public required int PeakWritesOfOneDocument { get; init; }

    /// <summary>The most creates under one idempotency key that were in flight at once.</summary>
    public required int PeakCreatesUnderOneKey { get; init; }
}
