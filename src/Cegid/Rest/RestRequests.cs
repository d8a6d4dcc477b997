using System.Collections.Immutable;
using System.Text.Json;
using CegidOrleans.Collections;
using CegidOrleans.Documents;
using CegidOrleans.Finance;

namespace CegidOrleans.Cegid.Rest;

/// <summary>The requests of the REST contract.</summary>
internal static class RestRequests
{
    public static RestRequest Read(DocumentKind kind, string id) => new(HttpMethod.Get, $"{Plural(kind)}/{{id}}", Path(kind, id));

    public static RestRequest ReadMany(DocumentKind kind, ImmutableArray<string> ids) => new(HttpMethod.Post, $"{Plural(kind)}/batch", $"{Plural(kind)}/batch")
    {
        Content = Body("ids", writer =>
        {
            writer.WriteStartArray();
            foreach (var id in ids)
            {
                writer.WriteStringValue(id);
            }

            writer.WriteEndArray();
        }),
    };

    public static RestRequest List(DocumentKind kind, DocumentQuery query) =>
        new(HttpMethod.Get, Plural(kind), $"{Plural(kind)}?{query.ToCanonicalText()}");

    // Two are enough to see that there is more than one.
    public static RestRequest ByReference(DocumentKind kind, string externalReference) =>
        new(HttpMethod.Get, Plural(kind), $"{Plural(kind)}?external_reference={Uri.EscapeDataString(externalReference)}&limit=2&offset=0");

    public static RestRequest Create(DocumentKind kind, ReadOnlyMemory<byte> content, string idempotencyKey) =>
        new(HttpMethod.Post, Plural(kind), Plural(kind)) { Writes = true, Content = content, IdempotencyKey = idempotencyKey };

    public static RestRequest Update(DocumentKind kind, string id, ReadOnlyMemory<byte> content, string? expectedVersion, string idempotencyKey) =>
        new(HttpMethod.Put, $"{Plural(kind)}/{{id}}", Path(kind, id))
        {
            Writes = true,
            Content = content,
            ExpectedVersion = expectedVersion,
            IdempotencyKey = idempotencyKey,
        };

    public static RestRequest Delete(DocumentKind kind, string id, string? expectedVersion, string idempotencyKey) =>
        new(HttpMethod.Delete, $"{Plural(kind)}/{{id}}", Path(kind, id))
        {
            Writes = true,
            IgnoresBody = true,
            ExpectedVersion = expectedVersion,
            IdempotencyKey = idempotencyKey,
        };

    public static RestRequest FinancialSummary(FinancialPeriod period) => new(HttpMethod.Get, "financial/summary/{period}", $"financial/summary/{period}");

    public static RestRequest ValidateQrCode(string hex) => new(HttpMethod.Post, "qr/validate", "qr/validate")
    {
        Content = Body("qr_code", writer => writer.WriteStringValue(hex)),
    };

    public static RestRequest Health() => new(HttpMethod.Get, "health", "health") { IgnoresBody = true };

    private static string Plural(DocumentKind kind) => DocumentKindTable.Of(kind).Plural;

    private static string Path(DocumentKind kind, string id) => $"{Plural(kind)}/{Uri.EscapeDataString(id)}";

    private static ReadOnlyMemory<byte> Body(string name, Action<Utf8JsonWriter> writeValue)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WritePropertyName(name);
        writeValue(writer);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
