using CegidOrleans.Documents;
using CegidOrleans.Faults;
using Orleans.Concurrency;

namespace CegidOrleans.Grains.Documents;

/// <summary>
/// A document that can be fetched in a batch. The batch claims the fetch of what is cold, so that readers who come meanwhile wait for the
/// batch in place of asking the ERP once more.
/// </summary>
[Alias("IBatchedDocument")]
internal interface IBatchedDocument : IGrainWithStringKey
{
    /// <summary>The document where it is warm; else a claim on its fetch, or nothing where a fetch is under way that can be joined.</summary>
    [AlwaysInterleave, Alias("Claim")]
    Task<FetchClaim> Claim(TimeSpan? maxAge);

    /// <summary>Delivers what a claimed fetch brought, and gives the answer of a read.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="document">The document, or null when the ERP says there is none or could not be asked.</param>
    /// <param name="error">Why the ERP could not be asked, or null.</param>
    [AlwaysInterleave, Alias("Deliver")]
    Task<DocumentAnswer> Deliver(Guid claim, Document? document, CegidException? error);
}
