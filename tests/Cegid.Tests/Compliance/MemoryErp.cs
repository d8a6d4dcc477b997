using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using CegidOrleans.Cegid.Tests.Erp;
using Microsoft.AspNetCore.Http;

namespace CegidOrleans.Cegid.Tests.Compliance;

/// <summary>As much of the REST contract as the compliance suite asks for; each request sees the one before it.</summary>
internal sealed class MemoryErp
{
    private readonly ConcurrentDictionary<string, SortedDictionary<string, JsonObject>> _collections = new();
    private int _lastId;

    public async Task Answer(HttpContext context)
    {
        // /y2/v1/{collection}/{id?}
        var path = context.Request.Path.Value!.Split('/')[3..];
        var documents = _collections.GetOrAdd(path[0], _ => new SortedDictionary<string, JsonObject>(StringComparer.Ordinal));
        var answer = (context.Request.Method, path) switch
        {
            ("GET", ["health"]) => FakeErp.Status(200),
            ("GET", [_]) => List(path[0], documents, context.Request.Query),
            ("POST", [_, "batch"]) => Batch(path[0], documents, Body(context)),
            ("POST", [_]) => Put(documents, Interlocked.Increment(ref _lastId).ToString("D6", CultureInfo.InvariantCulture), Body(context), 201),
            ("GET", [_, var id]) when documents.TryGetValue(id, out var document) => FakeErp.Json(document.ToJsonString()),
            (_, [_, var id]) when !documents.ContainsKey(id) => FakeErp.Status(404),
            (_, [_, var id]) when !Matches(context, documents[id]) => FakeErp.Status(412),
            ("PUT", [_, var id]) => Put(documents, id, Body(context), 200),
            ("DELETE", [_, var id]) => Delete(documents, id),
            _ => FakeErp.Status(405),
        };
        await answer(context);
    }

    private static JsonObject Body(HttpContext context) => (JsonObject)JsonNode.Parse((byte[])context.Items[FakeErp.BodyItem]!)!;

    private static bool Matches(HttpContext context, JsonObject document)
    {
        var expected = context.Request.Headers.IfMatch.ToString();
        return expected.Length == 0 || expected == $"\"{document["version"]}\"";
    }

    private static RequestDelegate Put(SortedDictionary<string, JsonObject> documents, string id, JsonObject document, int status)
    {
        var version = documents.TryGetValue(id, out var old) ? int.Parse((string)old["version"]!, CultureInfo.InvariantCulture) : 0;
        document["id"] = id;
        document["version"] = (version + 1).ToString(CultureInfo.InvariantCulture);
        documents[id] = document;
        return FakeErp.Json(document.ToJsonString(), status);
    }

    private static RequestDelegate Delete(SortedDictionary<string, JsonObject> documents, string id)
    {
        documents.Remove(id);
        return FakeErp.Status(204);
    }

    private static RequestDelegate List(string name, SortedDictionary<string, JsonObject> documents, IQueryCollection query)
    {
        var reference = query["external_reference"].ToString();
        var matching = documents.Values.Where(document => reference.Length == 0 || (string?)document["external_reference"] == reference).ToList();
        var page = matching
            .Skip(int.Parse(query["offset"].ToString(), CultureInfo.InvariantCulture))
            .Take(int.Parse(query["limit"].ToString(), CultureInfo.InvariantCulture));
        var items = new JsonArray([.. page.Select(document => document.DeepClone())]);
        return FakeErp.Json(new JsonObject { [name] = items, ["total"] = matching.Count }.ToJsonString());
    }

    private static RequestDelegate Batch(string name, SortedDictionary<string, JsonObject> documents, JsonObject body)
    {
        var ids = body["ids"]!.AsArray().Select(id => (string)id!).ToList();
        var found = new JsonArray([.. ids.Where(documents.ContainsKey).Select(id => documents[id].DeepClone())]);
        return FakeErp.Json(new JsonObject { [name] = found, ["missing"] = new JsonArray() }.ToJsonString());
    }
}
