using System.Collections.Immutable;
using CegidOrleans.Collections;
using CegidOrleans.Documents;
using CegidOrleans.Finance;

namespace CegidOrleans.Cegid;

/// <summary>
/// One tenant's ERP, in the words of our documents. A connector translates; it caches nothing and decides nothing about freshness.
/// Every method throws <see cref="UpstreamException"/> when the ERP refuses, fails or does not answer, and nothing else of its own; a
/// method whose capability is false throws one with <c>upstream_rejected</c>.
/// </summary>
public interface ICegidClient
{
    /// <summary>What this ERP can do.</summary>
    CegidCapabilities Capabilities { get; }

    /// <summary>Reads a document, or null when the ERP says there is none.</summary>
    Task<Document?> Read(DocumentKind kind, string id, CancellationToken cancellationToken);

    /// <summary>Reads many documents in one call.</summary>
    /// <returns>The documents that are there, in any order; an id that is not among them is not there.</returns>
    Task<ImmutableArray<Document>> ReadMany(DocumentKind kind, ImmutableArray<string> ids, CancellationToken cancellationToken);

    /// <summary>Reads a page of a list.</summary>
    Task<UpstreamPage> List(DocumentKind kind, DocumentQuery query, CancellationToken cancellationToken);

    /// <summary>Finds the document that was created under an external reference, or null when there is none.</summary>
    Task<Document?> FindByExternalReference(DocumentKind kind, string externalReference, CancellationToken cancellationToken);

    /// <summary>Creates a document. Sent at most once: a repeat is the caller's decision.</summary>
    /// <param name="kind">What to create.</param>
    /// <param name="content">A JSON object, UTF-8; holds <c>external_reference</c>.</param>
    /// <param name="idempotencyKey">Sent along; the ERP may ignore it.</param>
    /// <param name="cancellationToken">Gives up; what was sent may be done all the same.</param>
    Task<Document> Create(DocumentKind kind, ReadOnlyMemory<byte> content, string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>Replaces a document. Sent at most once.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="id">Its id.</param>
    /// <param name="content">The whole document after the change, UTF-8.</param>
    /// <param name="expectedVersion">The version it has to have, or null for any; another one is <c>conflict</c>.</param>
    /// <param name="idempotencyKey">Sent along; the ERP may ignore it.</param>
    /// <param name="cancellationToken">Gives up; what was sent may be done all the same.</param>
    Task<Document> Update(
        DocumentKind kind, string id, ReadOnlyMemory<byte> content, string? expectedVersion, string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>Deletes a document; one that is not there is <c>not_found</c>. Sent at most once.</summary>
    Task Delete(DocumentKind kind, string id, string? expectedVersion, string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>The figures of one month: the ERP's JSON object, UTF-8, unchanged.</summary>
    Task<ReadOnlyMemory<byte>> ReadFinancialSummary(FinancialPeriod period, CancellationToken cancellationToken);

    /// <summary>The ERP's verdict on a QR code: its JSON object, UTF-8, unchanged.</summary>
    Task<ReadOnlyMemory<byte>> ValidateQrCode(string hex, CancellationToken cancellationToken);

    /// <summary>Completes when the ERP answers that it is well.</summary>
    Task CheckHealth(CancellationToken cancellationToken);
}
