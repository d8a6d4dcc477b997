using CegidOrleans.Collections;
using CegidOrleans.Documents;
using CegidOrleans.Finance;
using CegidOrleans.Tenancy;
using CegidOrleans.Writes;
using CsCheck;

namespace CegidOrleans.Grains.Abstractions.Tests;

/// <summary>Generators of everything that keys are made of.</summary>
internal static class Keys
{
    private const string Lower = "abcdefghijklmnopqrstuvwxyz0123456789";
    private const string Word = Lower + "ABCDEFGHIJKLMNOPQRSTUVWXYZ_-";

    public static Gen<TenantId> Tenant { get; } =
        Gen.Select(Gen.Char[Lower], Gen.String[Gen.Char[Lower + "-"], 0, 62], (first, rest) => TenantId.Parse(first + rest));

    public static Gen<string> Id { get; } = Gen.OneOf(
        Gen.String[Gen.Char[Word], 1, 128],
        Gen.Select(Gen.Char[Word], Gen.String[Gen.Char[Word + " "], 0, 126], Gen.Char[Word], (first, inner, last) => first + inner + last));

    public static Gen<DocumentKind> Kind { get; } = Gen.Int[0, DocumentKindTable.All.Length - 1].Select(index => (DocumentKind)index);

    public static Gen<CollectionKey> Collection { get; } = Gen.Select(Tenant, Kind, (tenant, kind) => new CollectionKey(tenant, kind));

    public static Gen<DocumentKey> Document { get; } =
        Gen.Select(Collection, Id, (collection, id) => new DocumentKey(collection.Tenant, collection.Kind, id));

    public static Gen<IdempotencyKey> Idempotency { get; } = Gen.String[Gen.Char[Word + ".:"], 1, 128].Select(IdempotencyKey.Parse);

    public static Gen<WriteKey> Write { get; } = Gen.Select(Collection, Idempotency, (collection, key) => new WriteKey(collection, key));

    public static Gen<FinancialPeriod> Month { get; } =
        Gen.Select(Gen.Int[1900, 9999], Gen.Int[1, 12], (year, month) => new FinancialPeriod(new DateOnly(year, month, 1)));

    public static Gen<PeriodKey> Period { get; } = Gen.Select(Tenant, Month, (tenant, month) => new PeriodKey(tenant, month));

    public static Gen<DocumentQuery> Query(DocumentKind kind) =>
        Gen.Select(
            Gen.Shuffle(DocumentKindTable.Of(kind).Filters.ToArray()),
            Gen.Int[0, DocumentKindTable.Of(kind).Filters.Length],
            Gen.String[Gen.Char["a&=%1 é/+?#"], 0, 4].Array[DocumentKindTable.Of(kind).Filters.Length],
            Gen.Int[1, DocumentQuery.MaxLimit],
            Gen.Int[0, 20],
            (names, count, values, limit, offset) =>
                DocumentQuery.Create(names.Take(count).Zip(values, KeyValuePair.Create), limit, offset));
}
