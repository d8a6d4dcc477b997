using System.Collections.Immutable;
using CegidOrleans.Cegid;
using CegidOrleans.Collections;
using CegidOrleans.Documents;
using CegidOrleans.Finance;
using CegidOrleans.Tenancy;

namespace CegidOrleans.Grains.Tests.QrCodes;

/// <summary>An ERP that does nothing but judge QR codes, or does not even do that.</summary>
internal sealed class JudgingErp : ICegidClientFactory, ICegidClient
{
    private readonly List<(TenantId Tenant, string Hex)> _asked = [];
    private TenantId _tenant;

    public Func<ReadOnlyMemory<byte>> Answer { get; set; } = () => """{"valid":true}"""u8.ToArray();

    public bool Judges { get; set; } = true;

    public IReadOnlyList<(TenantId Tenant, string Hex)> Asked => _asked;

    public CegidCapabilities Capabilities => new()
    {
        Delete = false,
        Batch = _ => false,
        Versions = false,
        LookupByExternalReference = false,
        FinancialSummary = false,
        QrValidation = Judges,
    };

    public ICegidClient Get(TenantId tenant)
    {
        _tenant = tenant;
        return this;
    }

    public Task<ReadOnlyMemory<byte>> ValidateQrCode(string hex, CancellationToken cancellationToken)
    {
        _asked.Add((_tenant, hex));
        return Task.FromResult(Answer());
    }

    public Task<Document?> Read(DocumentKind kind, string id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ImmutableArray<Document>> ReadMany(DocumentKind kind, ImmutableArray<string> ids, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<UpstreamPage> List(DocumentKind kind, DocumentQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Document?> FindByExternalReference(DocumentKind kind, string externalReference, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<Document> Create(DocumentKind kind, ReadOnlyMemory<byte> content, string idempotencyKey, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<Document> Update(
        DocumentKind kind, string id, ReadOnlyMemory<byte> content, string? expectedVersion, string idempotencyKey, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task Delete(DocumentKind kind, string id, string? expectedVersion, string idempotencyKey, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<ReadOnlyMemory<byte>> ReadFinancialSummary(FinancialPeriod period, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task CheckHealth(CancellationToken cancellationToken) => throw new NotSupportedException();
}
