using CegidOrleans.Documents;

namespace CegidOrleans.Grains.Documents;

/// <summary>What a cache knows of its document: its state in the ERP, or that there is none such; or nothing, by default.</summary>
internal readonly record struct CachedState
{
    /// <param name="document">The document, or null: the ERP has none such.</param>
    /// <param name="askedAt">When the ERP was asked.</param>
    public CachedState(Document? document, DateTimeOffset askedAt)
    {
        Document = document;
        AskedAt = askedAt.UtcDateTime;
        IsKnown = true;
    }

    /// <summary>The document, or null where the ERP has none such.</summary>
    public Document? Document { get; init; }

    /// <summary>When the ERP was asked, in UTC. A <see cref="DateTimeOffset"/> would be twice as large, a million times.</summary>
    public DateTime AskedAt { get; }

    /// <summary>Whether anything is known.</summary>
    public bool IsKnown { get; }

    /// <summary>Whether the document may have changed in the ERP since.</summary>
    public bool Doubted { get; init; }
}
