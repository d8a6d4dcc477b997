namespace CegidOrleans.Documents;

/// <summary>Where an answer came from.</summary>
[GenerateSerializer, Alias("answer-source")]
public enum AnswerSource
{
    /// <summary>From the cache, still within its freshness bound.</summary>
    Cache,

    /// <summary>From the ERP, for this call or for one that it shared a fetch with.</summary>
    Erp,

    /// <summary>From the cache, beyond its freshness bound, because the ERP could not be asked.</summary>
    Stale,
}
