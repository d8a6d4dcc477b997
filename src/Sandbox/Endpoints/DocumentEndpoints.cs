using System.Globalization;
using System.Text.Json;
using CegidOrleans.Sandbox.Documents;

namespace CegidOrleans.Sandbox.Endpoints;

/// <summary>The routes of one collection.</summary>
internal sealed class DocumentEndpoints(Collection collection, DocumentStore store, SandboxOptions options)
{
    private const int DefaultLimit = 100;
    private const int LargestLimit = 500;
    private const int LargestBatch = 500;

    /// <summary>Maps what the collection permits: lists, single reads and batches for all, writes for some.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        var root = $"{ApiPath.Version}/{collection.Plural}";
        routes.MapGet(root, List);
        routes.MapPost(root + "/batch", Batch);
        routes.MapGet(root + "/{id}", Read);
        if (collection.Writable)
        {
            routes.MapPost(root, Create);
            routes.MapPut(root + "/{id}", Replace);
        }

        if (collection.Deletable)
            routes.MapDelete(root + "/{id}", Delete);
    }

    private Task List(HttpContext context)
    {
        var limit = Number(context, "limit", DefaultLimit, 1, LargestLimit);
        var offset = Number(context, "offset", 0, 0, int.MaxValue);
        var (page, total) = DocumentPage.Take(store[collection].Ordered, DocumentFilter.Read(collection, context.Request.Query), limit, offset);
        return JsonAnswer.Send(context, writer =>
        {
            WriteDocuments(writer, page);
            if (!options.IgnoreTotals)
                writer.WriteNumber("total", total);
            writer.WriteNumber("limit", limit);
            writer.WriteNumber("offset", offset);
        });
    }

    private Task Read(HttpContext context)
    {
        var id = Id(context);
        return Send(context, store[collection].Find(id) ?? throw RequestRefusedException.NotFound(collection, id));
    }

    private Task Batch(HttpContext context)
    {
        var ids = ReadIds(RequestBody.Of(context));
        var shelf = store[collection];
        var found = ids.Select(shelf.Find).OfType<StoredDocument>().ToList();
        var missing = ids.Except(found.Select(document => document.Id)).ToList();
        return JsonAnswer.Send(context, writer =>
        {
            WriteDocuments(writer, found);
            writer.WriteStartArray("missing");
            missing.ForEach(writer.WriteStringValue);
            writer.WriteEndArray();
        });
    }

    private Task Create(HttpContext context)
    {
        var document = store.Create(collection, Write(context));
        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.Headers.Location = $"{ApiPath.Version}/{collection.Plural}/{document.Id}";
        return Send(context, document);
    }

    private Task Replace(HttpContext context) => Send(context, store.Replace(collection, Id(context), Write(context)));

    private Task Delete(HttpContext context)
    {
        store.Delete(collection, Id(context), Write(context));
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private Task Send(HttpContext context, StoredDocument document)
    {
        if (options.Versions)
            context.Response.Headers.ETag = document.ETag;
        return JsonAnswer.Send(context, document.Json);
    }

    private void WriteDocuments(Utf8JsonWriter writer, IEnumerable<StoredDocument> documents)
    {
        writer.WriteStartArray(collection.Plural);
        foreach (var document in documents)
            writer.WriteRawValue(document.Json.Span, skipInputValidation: true);
        writer.WriteEndArray();
    }

    private static WriteRequest Write(HttpContext context) => new(
        RequestBody.Of(context),
        context.Request.Headers["Idempotency-Key"].FirstOrDefault(),
        new IfMatch(context.Request.Headers.IfMatch.Count > 0 ? context.Request.Headers.IfMatch.ToString() : null));

    private static string Id(HttpContext context) => (string)context.GetRouteValue("id")!;

    private static List<string> ReadIds(ReadOnlyMemory<byte> body)
    {
        using var document = DocumentValidation.Parse(body);
        if (!document.RootElement.TryGetProperty("ids", out var ids)
            || ids.ValueKind != JsonValueKind.Array
            || ids.EnumerateArray().Any(id => id.ValueKind != JsonValueKind.String))
        {
            throw RequestRefusedException.Invalid("ids", "ids has to be an array of strings.");
        }

        if (ids.GetArrayLength() > LargestBatch)
            throw RequestRefusedException.Invalid("ids", $"ids can be {LargestBatch} at most.");
        return [.. ids.EnumerateArray().Select(id => id.GetString()!).Distinct(StringComparer.Ordinal)];
    }

    private static int Number(HttpContext context, string name, int fallback, int least, int most)
    {
        if (context.Request.Query[name].FirstOrDefault() is not { Length: > 0 } text)
            return fallback;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw RequestRefusedException.Malformed(name, $"{name} has to be a whole number between {least} and {most}.");
    }
}
