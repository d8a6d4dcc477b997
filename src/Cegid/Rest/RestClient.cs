using System.Collections.Frozen;
using System.Collections.Immutable;
using CegidOrleans.Collections;
using CegidOrleans.Documents;
using CegidOrleans.Faults;
using CegidOrleans.Finance;
using CegidOrleans.Tenancy;
using Microsoft.Extensions.Logging;

namespace CegidOrleans.Cegid.Rest;

/// <summary>An ERP that speaks the REST contract.</summary>
internal sealed class RestClient(TenantId tenant, RestConnection connection, ILogger logger) : ICegidClient
{
    /// <inheritdoc/>
    public CegidCapabilities Capabilities { get; } = new()
    {
        Delete = true,
        Batch = kind => kind is DocumentKind.Invoice or DocumentKind.Customer,
        Versions = true,
        LookupByExternalReference = true,
        FinancialSummary = true,
        QrValidation = true,
    };

    /// <inheritdoc/>
    public async Task<Document?> Read(DocumentKind kind, string id, CancellationToken cancellationToken)
    {
        RequireId(kind, id);
        var reply = await connection.Send(RestRequests.Read(kind, id), cancellationToken);
        return reply.Found ? RequireSame(kind, id, RestAnswers.Document(reply), reply) : null;
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<Document>> ReadMany(DocumentKind kind, ImmutableArray<string> ids, CancellationToken cancellationToken)
    {
        Require(Capabilities.Batch(kind), $"The ERP cannot read many {DocumentKindTable.Of(kind).Plural} at once. Read them one by one.");
        if (ids.IsEmpty)
        {
            return [];
        }

        var reply = RequireRoute(await connection.Send(RestRequests.ReadMany(kind, ids), cancellationToken));
        var asked = ids.ToFrozenSet(StringComparer.Ordinal);
        return [.. RestAnswers.Documents(reply, DocumentKindTable.Of(kind).Plural).Where(document => asked.Contains(document.Id))];
    }

    /// <inheritdoc/>
    public async Task<UpstreamPage> List(DocumentKind kind, DocumentQuery query, CancellationToken cancellationToken) =>
        RestAnswers.Page(RequireRoute(await connection.Send(RestRequests.List(kind, query), cancellationToken)), DocumentKindTable.Of(kind).Plural);

    /// <inheritdoc/>
    public async Task<Document?> FindByExternalReference(DocumentKind kind, string externalReference, CancellationToken cancellationToken)
    {
        var request = RestRequests.ByReference(kind, externalReference);
        var reply = RequireRoute(await connection.Send(request, cancellationToken));
        var (carrying, count) = RestAnswers.WithReference(reply, DocumentKindTable.Of(kind).Plural, externalReference);

        // An ERP that does not know the filter answers its first documents, whatever they are: never take those for the one looked for.
        Require(count == 0 || carrying.Length > 0, "The ERP does not look up documents by external reference. Look for it with search.");
        if (carrying.Length > 1)
        {
            RestLog.AmbiguousReference(logger, tenant, request.Route);
        }

        return carrying.FirstOrDefault();
    }

    /// <inheritdoc/>
    public async Task<Document> Create(DocumentKind kind, ReadOnlyMemory<byte> content, string idempotencyKey, CancellationToken cancellationToken)
    {
        RequireWritable(kind);
        return RestAnswers.Document(RequireRoute(await connection.Send(RestRequests.Create(kind, content, idempotencyKey), cancellationToken)));
    }

    /// <inheritdoc/>
    public async Task<Document> Update(
        DocumentKind kind, string id, ReadOnlyMemory<byte> content, string? expectedVersion, string idempotencyKey, CancellationToken cancellationToken)
    {
        RequireWritable(kind);
        RequireId(kind, id);
        RequireVersion(expectedVersion);
        var reply = await connection.Send(RestRequests.Update(kind, id, content, expectedVersion, idempotencyKey), cancellationToken);
        return reply.Found ? RequireSame(kind, id, RestAnswers.Document(reply), reply) : throw NotFound(kind, id);
    }

    /// <inheritdoc/>
    public async Task Delete(DocumentKind kind, string id, string? expectedVersion, string idempotencyKey, CancellationToken cancellationToken)
    {
        Require(kind == DocumentKind.Invoice, $"The ERP deletes no {DocumentKindTable.Of(kind).Plural}.");
        RequireId(kind, id);
        RequireVersion(expectedVersion);
        if (!(await connection.Send(RestRequests.Delete(kind, id, expectedVersion, idempotencyKey), cancellationToken)).Found)
        {
            throw NotFound(kind, id);
        }
    }

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>> ReadFinancialSummary(FinancialPeriod period, CancellationToken cancellationToken)
    {
        var reply = await connection.Send(RestRequests.FinancialSummary(period), cancellationToken);
        return reply.Found
            ? RestAnswers.Object(reply)
            : throw new UpstreamException(FaultCode.NotFound, Delivery.NotProcessed, $"The ERP has no figures for {period}.") { Field = "period" };
    }

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>> ValidateQrCode(string hex, CancellationToken cancellationToken) =>
        RestAnswers.Object(RequireRoute(await connection.Send(RestRequests.ValidateQrCode(hex), cancellationToken)));

    /// <inheritdoc/>
    public async Task CheckHealth(CancellationToken cancellationToken) =>
        RequireRoute(await connection.Send(RestRequests.Health(), cancellationToken));

    private static Document RequireSame(DocumentKind kind, string id, Document document, RestReply reply) => document.Id == id
        ? document
        : throw new UpstreamException(
            FaultCode.UpstreamRejected,
            reply.IfUnreadable,
            $"The ERP answered another {DocumentKindTable.Of(kind).Singular} than '{id}'. Ids are compared character by character: list to see how the ERP writes this one.");

    private static RestReply RequireRoute(RestReply reply)
    {
        Require(reply.Found, "The ERP does not know this route (404). An operator must check the tenant's base address and API version.");
        return reply;
    }

    private static void RequireWritable(DocumentKind kind) =>
        Require(kind is DocumentKind.Invoice or DocumentKind.Customer, $"The ERP's {DocumentKindTable.Of(kind).Plural} can only be read.");

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new UpstreamException(FaultCode.UpstreamRejected, Delivery.NotProcessed, otherwise);
        }
    }

    // "." and ".." are escaped by nothing and would leave the collection.
    private static void RequireId(DocumentKind kind, string id)
    {
        if (id is "" or "." or "..")
        {
            throw NotFound(kind, id);
        }
    }

    private static void RequireVersion(string? expectedVersion)
    {
        if (expectedVersion is not null && !EntityTag.CanCarry(expectedVersion))
        {
            throw new UpstreamException(FaultCode.Conflict, Delivery.NotProcessed, "The expected version is none that this ERP gives. Read the document again.")
            {
                Field = "expected_version",
            };
        }
    }

    private static UpstreamException NotFound(DocumentKind kind, string id)
    {
        var error = CegidException.NotFound(kind, id);
        return new UpstreamException(error.Code, Delivery.NotProcessed, error.Message) { Field = error.Field };
    }
}
