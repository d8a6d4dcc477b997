using System.Diagnostics.Metrics;
using CegidOrleans.Documents;
using CegidOrleans.Telemetry;

namespace CegidOrleans.Grains.Reading;

/// <summary>How often the cache answers, how old what it answers is, and how often readers share one question to the ERP.</summary>
internal sealed class CacheMetrics
{
    /// <summary>The kind of a page of a list.</summary>
    public const string List = "list";

    /// <summary>The kind of a month's figures.</summary>
    public const string Financial = "financial";

    private const string Result = "cegid.result";

    private readonly Counter<long> _reads;
    private readonly Counter<long> _coalesced;
    private readonly Histogram<double> _age;

    public CacheMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Instrumentation.Name);
        _reads = meter.CreateCounter<long>("cegid.cache.reads", "{read}", "Reads, by what answered them: hit (the cache), miss (the ERP), stale (the cache, as the ERP is away).");
        _coalesced = meter.CreateCounter<long>("cegid.cache.coalesced", "{read}", "Reads that found the ERP being asked already, and waited for that.");
        _age = meter.CreateHistogram(
            "cegid.cache.age",
            "s",
            "The age of what was answered.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1, 5, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 86400] });
    }

    /// <summary>Notes an answer.</summary>
    public void Answered(string kind, Freshness freshness)
    {
        var ofKind = new KeyValuePair<string, object?>(Instrumentation.Kind, kind);
        _reads.Add(1, ofKind, new KeyValuePair<string, object?>(Result, freshness.Source switch
        {
            AnswerSource.Cache => "hit",
            AnswerSource.Erp => "miss",
            _ => "stale",
        }));
        _age.Record(freshness.Age.TotalSeconds, ofKind);
    }

    /// <summary>Notes a reader that waits for another's question.</summary>
    public void Coalesced(string kind) => _coalesced.Add(1, new KeyValuePair<string, object?>(Instrumentation.Kind, kind));
}
