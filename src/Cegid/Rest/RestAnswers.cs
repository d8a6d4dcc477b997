using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using CegidOrleans.Documents;
using CegidOrleans.Faults;

namespace CegidOrleans.Cegid.Rest;

/// <summary>Makes documents and pages of answers, and says so where an answer is neither.</summary>
internal static class RestAnswers
{
    /// <summary>The document that an answer is.</summary>
    public static Document Document(RestReply reply) => Read(reply, body => Document(body, reply.Version));

    /// <summary>The object that an answer is, unchanged.</summary>
    public static ReadOnlyMemory<byte> Object(RestReply reply) => Read(reply, body => Utf8Json.Object(body, [], []));

    /// <summary>The documents that an answer lists. Each has its own memory, so that keeping one does not keep them all.</summary>
    public static ImmutableArray<Document> Documents(RestReply reply, string plural) => Read(reply, body =>
        Utf8Json.Objects(Utf8Json.FindArray(body, Names(plural)).Array).Select(slice => Document(slice.ToArray(), null)).ToImmutableArray());

    /// <summary>The page that an answer is.</summary>
    public static UpstreamPage Page(RestReply reply, string plural) => Read(reply, body =>
    {
        var (array, total) = Utf8Json.FindArray(body, Names(plural));
        return new UpstreamPage(array, Utf8Json.Objects(array).Count, Total(total));
    });

    /// <summary>The documents in a list that carry an external reference, and how many there are in it.</summary>
    public static (ImmutableArray<Document> Carrying, int Count) WithReference(RestReply reply, string plural, string externalReference) => Read(reply, body =>
    {
        var slices = Utf8Json.Objects(Utf8Json.FindArray(body, Names(plural)).Array);
        var carrying = slices.Where(slice => Carries(slice, externalReference)).Select(slice => Document(slice.ToArray(), null));
        return (carrying.ToImmutableArray(), slices.Count);
    });

    private static string[] Names(string plural) => [plural, "items", "data"];

    private static Document Document(ReadOnlyMemory<byte> json, string? entityTag)
    {
        var values = new string?[2];
        var slice = Utf8Json.Object(json, ["id", "version"], values);
        return values[0] is { Length: > 0 } id
            ? new Document { Id = id, Version = values[1] is { Length: > 0 } version ? version : entityTag, Json = slice }
            : throw new JsonException("The document has no id.");
    }

    private static bool Carries(ReadOnlyMemory<byte> json, string externalReference)
    {
        var values = new string?[1];
        Utf8Json.Object(json, ["external_reference"], values);
        return values[0] == externalReference;
    }

    private static long? Total(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var total) ? total : null;

    private static T Read<T>(RestReply reply, Func<ReadOnlyMemory<byte>, T> read)
    {
        try
        {
            Utf8Json.RequireUtf8(reply.Body);
            return read(reply.Body);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: an id with half a surrogate pair in it is JSON, but no text.
            throw new UpstreamException(
                FaultCode.UpstreamRejected,
                reply.IfUnreadable,
                $"The ERP's answer is not what its contract says: {Utf8Json.MaxDepth} levels of JSON at the most, a document with an id, or a list of them. An operator must look at the ERP.",
                exception);
        }
    }
}
