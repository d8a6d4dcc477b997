using CegidOrleans.Sandbox.Documents;

namespace CegidOrleans.Sandbox;

/// <summary>The sandbox's books seen from inside, past HTTP, faults and counters.</summary>
public sealed class SandboxDocuments
{
    private readonly DocumentStore _store;

    internal SandboxDocuments(DocumentStore store) => _store = store;

    /// <summary>A document's JSON as it is now, UTF-8, or null when there is none.</summary>
    /// <param name="collection"><c>invoices</c>, <c>customers</c>, <c>products</c> or <c>orders</c>.</param>
    /// <param name="id">Its id.</param>
    /// <exception cref="ArgumentException">There is no such collection.</exception>
    public ReadOnlyMemory<byte>? Find(string collection, string id) => _store[Of(collection)].Find(id)?.Json;

    /// <summary>How many documents there are.</summary>
    /// <inheritdoc cref="Find"/>
    public int Count(string collection) => _store[Of(collection)].Ordered.Count;

    /// <summary>All ids in the order of lists.</summary>
    /// <inheritdoc cref="Find"/>
    public IReadOnlyList<string> Ids(string collection) => [.. _store[Of(collection)].Ordered.Select(document => document.Id)];

    /// <summary>
    /// Changes a document behind everybody's back, as somebody at the ERP's own screen would: it gets a new version and stands in the ledger
    /// without an idempotency key.
    /// </summary>
    /// <param name="collection"><c>invoices</c> or <c>customers</c>.</param>
    /// <param name="id">Its id.</param>
    /// <param name="json">The whole document after the change, UTF-8.</param>
    /// <exception cref="ArgumentException">There is no such collection or document, or the document is not valid.</exception>
    public void Replace(string collection, string id, ReadOnlyMemory<byte> json)
    {
        try
        {
            _store.Replace(Of(collection), id, new WriteRequest(json.Trim(" \t\r\n"u8), null, default));
        }
        catch (RequestRefusedException refusal)
        {
            throw new ArgumentException(refusal.Message, nameof(json), refusal);
        }
    }

    private static Collection Of(string plural) =>
        Collection.All.FirstOrDefault(collection => collection.Plural == plural)
        ?? throw new ArgumentException($"There is no collection '{plural}'.", nameof(plural));
}
