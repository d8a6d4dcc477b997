using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace CegidOrleans.Sandbox.Documents;

/// <summary>The documents of one collection. Reads need no lock; writes are serialised by the store.</summary>
internal sealed class Shelf(Collection collection)
{
    private readonly ConcurrentDictionary<string, StoredDocument> _byId = new(StringComparer.Ordinal);
    private ImmutableSortedSet<StoredDocument> _ordered = ImmutableSortedSet.Create<StoredDocument>(new ListOrder(collection.DateMember is not null));
    private long _lastNumber;

    /// <summary>All documents in the order of lists, as of now; later writes do not change it.</summary>
    public ImmutableSortedSet<StoredDocument> Ordered => Volatile.Read(ref _ordered);

    public StoredDocument? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Puts many new documents on the shelf.</summary>
    /// <exception cref="InvalidOperationException">Two have the same id.</exception>
    public void Load(IEnumerable<StoredDocument> documents)
    {
        foreach (var document in documents)
        {
            if (!_byId.TryAdd(document.Id, document))
                throw new InvalidOperationException($"Two {collection.Plural} have the id '{document.Id}'.");
            if (document.Id.StartsWith(collection.IdPrefix, StringComparison.Ordinal)
                && uint.TryParse(document.Id.AsSpan(collection.IdPrefix.Length), out var number))
            {
                _lastNumber = Math.Max(_lastNumber, number);
            }
        }

        _ordered = _ordered.Union(_byId.Values);
    }

    /// <summary>The number that the next document gets; never given twice, also after a delete.</summary>
    public long TakeNumber()
    {
        long number;
        do
            number = ++_lastNumber;
        while (_byId.ContainsKey(IdOf(number)));
        return number;
    }

    public string IdOf(long number) => $"{collection.IdPrefix}{number:D3}";

    /// <summary>Puts a document in the place of the one with its id, if there is one.</summary>
    public void Put(StoredDocument document)
    {
        var ordered = _byId.TryGetValue(document.Id, out var before) ? _ordered.Remove(before) : _ordered;
        _byId[document.Id] = document;
        Volatile.Write(ref _ordered, ordered.Add(document));
    }

    public void Remove(StoredDocument document)
    {
        _byId.TryRemove(document.Id, out _);
        Volatile.Write(ref _ordered, _ordered.Remove(document));
    }
}
