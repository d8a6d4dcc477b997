using CegidOrleans.Documents;

namespace CegidOrleans.Grains.Documents.Storing;

/// <summary>The copy of a document that outlives its activation. Stored: keep the ids, add members only.</summary>
[GenerateSerializer, Alias("stored-document")]
internal sealed class StoredDocument
{
    /// <summary>The document, or null: there is no copy that may be used, because a write was about to be sent.</summary>
    [Id(0)]
    public Document? Document { get; set; }

    /// <summary>When the ERP was asked for the document, or when the copy was taken back.</summary>
    [Id(1)]
    public DateTimeOffset AskedAt { get; set; }
}
