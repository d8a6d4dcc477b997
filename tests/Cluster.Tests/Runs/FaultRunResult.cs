using CegidOrleans.Cluster.Tests.Ledgers;
using CegidOrleans.Cluster.Tests.Traffic;

namespace CegidOrleans.Cluster.Tests.Runs;

/// <summary>What a run has shown.</summary>
/// <param name="Fault">What went wrong.</param>
/// <param name="Log">What callers were told.</param>
/// <param name="Books">How that compares with what the ERP has.</param>
/// <param name="Harmed">How many requests to the ERP went wrong on purpose.</param>
/// <param name="Took">From the first write to the last answer.</param>
internal sealed record FaultRunResult(string Fault, WriteLog Log, Reconciliation Books, int Harmed, TimeSpan Took)
{
    /// <summary>Writes that agents wanted done.</summary>
    public int Calls => Log.Calls.Count;

    /// <summary>Those of which they know that they are done.</summary>
    public int Answered => Log.Calls.Count(call => call.IsDone);

    /// <summary>Those that were asked for more than once.</summary>
    public int Retried => Log.Calls.Count(call => call.Answers.Count > 1);

    /// <summary>Those of which the agent does not know to the end whether they are done.</summary>
    public int Unknown => Log.Calls.Count(call => call.IsUnknown);

    /// <summary>Answers that contradict the ledger, or what was answered before.</summary>
    public IReadOnlyList<string> Contradictions => [.. Books.Contradicted, .. Log.Contradictions];

    /// <summary>Everything that must not be.</summary>
    public IReadOnlyList<string> Violations =>
    [
        .. Books.Doubled.Select(text => $"doubled: {text}"), .. Books.Lost.Select(text => $"lost: {text}"), .. Contradictions.Select(text => $"contradiction: {text}"),
    ];
}
