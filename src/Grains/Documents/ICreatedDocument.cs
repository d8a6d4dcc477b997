using CegidOrleans.Documents;
using Orleans.Concurrency;

namespace CegidOrleans.Grains.Documents;

/// <summary>A document that was just created.</summary>
[Alias("ICreatedDocument")]
internal interface ICreatedDocument : IGrainWithStringKey
{
    /// <summary>Takes over the new document, in place of "there is no such document" that may be remembered.</summary>
    [AlwaysInterleave, Alias("Accept")]
    Task Accept(Document document, DateTimeOffset askedAt);
}
