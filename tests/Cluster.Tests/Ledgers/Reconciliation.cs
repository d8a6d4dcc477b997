using System.Text.Json;
using CegidOrleans.Cluster.Tests.Traffic;
using CegidOrleans.Sandbox.Ledger;

namespace CegidOrleans.Cluster.Tests.Ledgers;

/// <summary>Compares what callers were told with what the ERP has in its ledger and in its books.</summary>
internal sealed class Reconciliation
{
    private readonly ILookup<string, LedgerEntry> _byKey;
    private readonly ILookup<string, LedgerEntry> _byDocument;
    private readonly ILookup<string, string> _idsByNotes;
    private readonly IReadOnlyDictionary<string, JsonElement> _books;
    private readonly List<string> _doubled = [];
    private readonly List<string> _lost = [];
    private readonly List<string> _contradicted = [];

    public Reconciliation(IReadOnlyCollection<WriteCall> calls, IReadOnlyList<LedgerEntry> ledger, IReadOnlyDictionary<string, JsonElement> books)
    {
        _byKey = ledger.Where(entry => entry.IdempotencyKey is not null).ToLookup(entry => entry.IdempotencyKey!, StringComparer.Ordinal);
        _byDocument = ledger.ToLookup(entry => entry.Id, StringComparer.Ordinal);
        _books = books;
        _idsByNotes = books.Values
            .Where(document => document.TryGetProperty("notes", out var notes) && notes.ValueKind == JsonValueKind.String)
            .ToLookup(document => document.GetProperty("notes").GetString()!, document => document.GetProperty("id").GetString()!, StringComparer.Ordinal);

        foreach (var call in calls)
            Check(call);
        foreach (var updates in calls.Where(call => call.Kind == WriteKind.Update).GroupBy(call => (call.DocumentId, call.Mark)))
            CheckBooks([.. updates.OrderBy(call => call.Number)]);
        foreach (var updates in calls.Where(call => call.Kind == WriteKind.Update).GroupBy(call => call.DocumentId))
            CheckCount(updates.Key!, [.. updates]);
    }

    /// <summary>Writes that the ERP did more often than they were asked for.</summary>
    public IReadOnlyList<string> Doubled => _doubled;

    /// <summary>Writes that callers were told are done, and that the ERP did not do, or that another write undid.</summary>
    public IReadOnlyList<string> Lost => _lost;

    /// <summary>Answers that are not what the ledger says.</summary>
    public IReadOnlyList<string> Contradicted => _contradicted;

    private void Check(WriteCall call)
    {
        switch (call.Kind)
        {
            case WriteKind.Create:
                CheckCreate(call);
                break;
            case WriteKind.Update:
                CheckUpdate(call);
                break;
            case WriteKind.Delete when call.IsDone && !_byDocument[call.DocumentId!].Any(entry => entry.Method == "DELETE"):
                _lost.Add($"{call}: it was not deleted");
                break;
        }

        if (call.Kind != WriteKind.Delete || !call.IsDone)
            CheckDenials(call);
    }

    private void CheckCreate(WriteCall call)
    {
        var made = EntriesOf(call).Select(entry => entry.Id).Union(_idsByNotes[call.Mark]).ToList();
        if (made.Count > 1)
            _doubled.Add($"{call}: {string.Join(", ", made)}");
        if (!call.IsDone)
            return;

        var entry = _byDocument[call.DocumentId!].FirstOrDefault(entry => entry.Method == "POST");
        if (entry is null)
            _lost.Add($"{call}: it was not created");
        else if (made.Exists(id => id != call.DocumentId))
            _contradicted.Add($"{call}: told {call.DocumentId}, made {string.Join(", ", made)}");
        else if (VersionTold(call) != entry.Version)
            _contradicted.Add($"{call}: told version {VersionTold(call)}, made {entry.Version}");
    }

    private void CheckUpdate(WriteCall call)
    {
        var entries = EntriesOf(call);
        if (entries.Count > 1)
            _doubled.Add($"{call}: versions {string.Join(", ", entries.Select(entry => entry.Version))}");
        if (!call.IsDone)
            return;

        // One that was in doubt may be answered with a later state that holds it.
        var told = VersionTold(call);
        if (!_byDocument[call.DocumentId!].Any(entry => entry.Method == "PUT" && entry.Version == told))
            _lost.Add($"{call}: told version {told}, which was never made");
        else if (call.Key is not null && entries.Count == 0)
            _lost.Add($"{call}: it was not done");
        else if (entries.Count > 0 && entries[0].Version > told)
            _contradicted.Add($"{call}: told version {told}, made {entries[0].Version}");
    }

    // "It was not done" is a lie if it stands in the ledger by then, unless the caller had been told before that it is in doubt.
    private void CheckDenials(WriteCall call)
    {
        var sure = call.Answers.TakeWhile(answer => !answer.LeavesDoubt).Where(answer => answer.Kind is AnswerKind.NotNow or AnswerKind.Refused or AnswerKind.NotAsked);
        foreach (var answer in sure)
        {
            if (EntriesOf(call).Exists(entry => entry.CommittedAt <= answer.At))
                _contradicted.Add($"{call}: told that it was not done when it was");
        }

        // Everything that agents ask for here is right.
        if (call.Last.Kind == AnswerKind.Refused)
            _contradicted.Add($"{call}: refused");
    }

    // The last of an agent's writes to a field of its own stands in the books.
    private void CheckBooks(IReadOnlyList<WriteCall> updates)
    {
        var last = updates.LastOrDefault(update => update.IsDone);
        if (last is null || !_books.TryGetValue(last.DocumentId!, out var document))
            return;
        var value = document.TryGetProperty(last.Mark, out var field) ? field.GetInt32() : 0;
        if (value != last.Number && !updates.Any(update => update.IsUnknown && update.Number == value))
            _lost.Add($"{last}: the books have {value}");
    }

    private void CheckCount(string document, IReadOnlyCollection<WriteCall> updates)
    {
        var made = _byDocument[document].Count(entry => entry.Method == "PUT");
        var asked = updates.Count(update => update.IsDone || update.IsUnknown);
        if (made > asked && updates.All(update => update.Key is null || EntriesOf(update).Count <= 1))
            _doubled.Add($"{document}: {made} updates were made, {asked} asked for");
    }

    private List<LedgerEntry> EntriesOf(WriteCall call) => call.Key is null ? [] : [.. _byKey[call.Key]];

    private static long VersionTold(WriteCall call) => long.Parse(call.Last.Document.GetProperty("version").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
}
