using System.Globalization;
using CegidOrleans.Sandbox.Ledger;

namespace CegidOrleans.Sandbox.Documents;

/// <summary>The sandbox's books: every document as raw JSON. Writes commit one after the other, and each commit is in the ledger before the next.</summary>
internal sealed class DocumentStore(WriteLedger ledger, SandboxOptions options, string currency)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Collection, Shelf> _shelves = Collection.All.ToDictionary(collection => collection, collection => new Shelf(collection));
    private readonly Dictionary<(string Target, string Key), (string Hash, StoredDocument Document)> _answered = [];

    /// <summary>The currency that the books are kept in, ISO 4217.</summary>
    public string Currency { get; } = currency;

    /// <summary>The shelf of a collection, for reads.</summary>
    public Shelf this[Collection collection] => _shelves[collection];

    /// <summary>Puts documents in before anybody is served.</summary>
    public void Load(Collection collection, IEnumerable<LoadedDocument> documents)
    {
        var now = options.Versions ? "1" : null;
        this[collection].Load(documents.Select(document => document.ToStored(collection, now)));
    }

    /// <summary>Creates a document: the id, number, status, dates and currency that are missing are the sandbox's.</summary>
    public StoredDocument Create(Collection collection, WriteRequest request)
    {
        DocumentValidation.Check(collection, request.Body, creating: true, CustomerExists);
        lock (_gate)
        {
            if (Answered("POST " + collection.Plural, request) is { } before)
                return before;
            var shelf = this[collection];
            var number = shelf.TakeNumber();
            var id = shelf.IdOf(number);
            var defaults = Missing(collection, request.Body, number);
            var stored = Seal(collection, id, 1, request.Body, defaults);
            shelf.Put(stored);
            return Committed("POST " + collection.Plural, collection, "POST", stored, request);
        }
    }

    /// <summary>Replaces a document with what was sent; only its id, version and time of update are the sandbox's.</summary>
    public StoredDocument Replace(Collection collection, string id, WriteRequest request)
    {
        DocumentValidation.Check(collection, request.Body, creating: false, CustomerExists);
        lock (_gate)
        {
            var target = $"PUT {collection.Plural}/{id}";
            if (Answered(target, request) is { } before)
                return before;
            var current = Current(collection, id, request);
            var stored = Seal(collection, id, current.Version + 1, request.Body, []);
            this[collection].Put(stored);
            return Committed(target, collection, "PUT", stored, request);
        }
    }

    /// <summary>Deletes a document.</summary>
    public void Delete(Collection collection, string id, WriteRequest request)
    {
        lock (_gate)
        {
            var target = $"DELETE {collection.Plural}/{id}";
            if (Answered(target, request) is not null)
                return;
            var current = Current(collection, id, request);
            this[collection].Remove(current);
            Committed(target, collection, "DELETE", current, request);
        }
    }

    private bool CustomerExists(string id) => this[Collection.Customers].Find(id) is not null;

    private StoredDocument Current(Collection collection, string id, WriteRequest request)
    {
        var current = this[collection].Find(id) ?? throw RequestRefusedException.NotFound(collection, id);
        if (options.Versions && !request.Condition.Allows(current.Version))
        {
            throw new RequestRefusedException(
                StatusCodes.Status412PreconditionFailed, "version_mismatch", $"The {collection.Singular} '{id}' is at version {current.Version}.", "version");
        }

        return current;
    }

    private StoredDocument Seal(Collection collection, string id, long version, ReadOnlyMemory<byte> body, IEnumerable<JsonMember> defaults)
    {
        var now = options.TimeProvider.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
        List<JsonMember> members = [JsonMember.Text("id", id, atFront: true), .. defaults];
        if (options.Versions)
            members.Add(JsonMember.Text("version", version.ToString(CultureInfo.InvariantCulture)));
        members.Add(JsonMember.Text("updated_at", now));
        var json = JsonSplice.Set(body.Span, members.ToArray());
        return new StoredDocument(id, version, json, DocumentFields.Read(collection, json));
    }

    private List<JsonMember> Missing(Collection collection, ReadOnlyMemory<byte> body, long number)
    {
        if (collection != Collection.Invoices)
            return [];
        var today = options.TimeProvider.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        JsonMember[] defaults =
        [
            JsonMember.Text("number", $"F{number:D6}"),
            JsonMember.Text("status", "draft"),
            JsonMember.Text("issue_date", today),
            JsonMember.Text("currency", Currency),
        ];
        using var document = DocumentValidation.Parse(body);
        var root = document.RootElement;
        return [.. defaults.Where(member => !root.TryGetProperty(member.Name, out var value) || value.ValueKind == System.Text.Json.JsonValueKind.Null)];
    }

    private StoredDocument? Answered(string target, WriteRequest request)
    {
        if (!options.HonourIdempotencyKeys || request.IdempotencyKey is not { } key || !_answered.TryGetValue((target, key), out var answer))
            return null;
        return answer.Hash == BodyHash.Of(request.Body.Span)
            ? answer.Document
            : throw new RequestRefusedException(
                StatusCodes.Status409Conflict, "idempotency_conflict", "The idempotency key was used with other content.", "Idempotency-Key");
    }

    private StoredDocument Committed(string target, Collection collection, string method, StoredDocument document, WriteRequest request)
    {
        var hash = BodyHash.Of(request.Body.Span);
        ledger.Append(new LedgerEntry
        {
            Collection = collection.Plural,
            Id = document.Id,
            Method = method,
            ExternalReference = document.Fields.ExternalReference,
            IdempotencyKey = request.IdempotencyKey,
            BodySha256 = hash,
            Version = document.Version,
            CommittedAt = options.TimeProvider.GetUtcNow(),
        });
        if (options.HonourIdempotencyKeys && request.IdempotencyKey is { } key)
            _answered[(target, key)] = (hash, document);
        return document;
    }
}
