using System.Collections.Immutable;

namespace CegidOrleans.Sandbox.Ledger;

/// <summary>All committed writes in the order of their commits: the truth that callers' answers are compared with.</summary>
public sealed class WriteLedger
{
    private readonly Lock _gate = new();
    private readonly List<LedgerEntry> _entries = [];

    /// <summary>All entries as of now.</summary>
    public ImmutableArray<LedgerEntry> Entries => After(0);

    /// <summary>The entries whose sequence is above <paramref name="sequence"/>.</summary>
    public ImmutableArray<LedgerEntry> After(long sequence)
    {
        lock (_gate)
        {
            var skipped = (int)Math.Clamp(sequence, 0, _entries.Count);
            return [.. _entries[skipped..]];
        }
    }

    /// <summary>The documents that were created under an external reference: more than one is a duplicate.</summary>
    public ImmutableArray<LedgerEntry> CreatedUnder(string externalReference) =>
        [.. Entries.Where(entry => entry.Method == "POST" && entry.ExternalReference == externalReference)];

    /// <summary>The writes of one document, oldest first.</summary>
    public ImmutableArray<LedgerEntry> Of(string collection, string id) =>
        [.. Entries.Where(entry => entry.Collection == collection && entry.Id == id)];

    internal void Append(LedgerEntry entry)
    {
        lock (_gate)
            _entries.Add(entry with { Sequence = _entries.Count + 1 });
    }
}
